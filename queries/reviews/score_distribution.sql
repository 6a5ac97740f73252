-- How do the scores spread over the half stars?
-- columns: score, reviews, is_selected
-- Counted under every filter but the score itself; is_selected marks the half stars that the score filter leaves.
with steps as (
    select unnest(range(1, 11)) as half_stars
),

counted as (
    select half_stars, sum(reviews)::bigint as reviews, bool_or(in_score) as is_selected
    from selected_scores
    where half_stars is not null and in_genre and in_year and in_director and in_verdict
    group by half_stars
)

select
    coalesce(counted.half_stars, steps.half_stars) / 2 as score,
    coalesce(counted.reviews, 0) as reviews,
    coalesce(counted.is_selected, false) as is_selected,
from steps
full join counted using (half_stars)
order by score
