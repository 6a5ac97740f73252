-- How do the scores of each year's reviews go?
-- columns: year, reviews, mean_score, is_selected
-- Under every filter but the review year.
select
    year(month)::integer as year,
    sum(reviews)::bigint as reviews,
    sum(score_sum) / sum(reviews) as mean_score,
    bool_or(is_selected) as is_selected,
from selected_months
where month is not null and half_stars is not null
group by year(month)
order by year
