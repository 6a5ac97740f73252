-- How do films of each year score?
-- columns: year, reviews, mean_score, is_selected
-- Under every filter but the film year.
select
    year,
    sum(reviews)::bigint as reviews,
    sum(score_sum) / sum(reviews) as mean_score,
    bool_or(in_year) as is_selected,
from selected_scores
where year is not null and half_stars is not null and in_genre and in_director and in_score and in_verdict
group by year
order by year
