-- What is the mean score of the films of each year?
-- columns: year, reviews, mean_score, is_selected
-- excluding: year
select
    year,
    sum(reviews)::bigint as reviews,
    sum(score_sum) / sum(reviews) as mean_score,
    is_within(year, $lowest_year, $highest_year) as is_selected,
from selected_scores
where year is not null and half_stars is not null
group by year
order by year
