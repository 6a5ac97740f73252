-- How are the scores distributed over the half stars?
-- columns: score, reviews, is_selected
-- excluding: score
-- is_selected: whether the half star has reviews and the score filter selects it.
with counted as (
    select half_stars, sum(reviews) as reviews
    from selected_scores
    where half_stars is not null
    group by half_stars
)

select
    half_stars / 2 as score,
    coalesce(counted.reviews, 0)::bigint as reviews,
    counted.reviews is not null and is_within(half_stars, $lowest_score, $highest_score) as is_selected,
from half_star_steps()
full join counted using (half_stars)
order by score
