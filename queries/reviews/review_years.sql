-- What is the mean score of the reviews of each year?
-- columns: year, reviews, mean_score, is_selected
-- excluding: reviewed
select
    year(reviewed_on)::integer as year,
    sum(reviews)::bigint as reviews,
    sum(score_sum) / sum(reviews) as mean_score,
    is_within(year(reviewed_on), $lowest_reviewed, $highest_reviewed) as is_selected,
from selected_months
where reviewed_on is not null and half_stars is not null
group by year(reviewed_on)
order by year
