-- How do the scores spread over the half stars?
-- columns: score, reviews, is_selected
-- excluding: score
-- is_selected marks the half stars that the score filter leaves.
with steps as (
    select unnest(range(1, 11)) as half_stars
),

counted as (
    select half_stars, sum(reviews) as reviews
    from selected_scores
    where half_stars is not null
    group by half_stars
)

select
    half_stars / 2 as score,
    coalesce(counted.reviews, 0)::bigint as reviews,
    counted.reviews is not null and is_within(half_stars, $lowest_score, $highest_score) as is_selected,
from steps
full join counted using (half_stars)
order by score
