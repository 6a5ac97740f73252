-- Which verdicts are most common, and which mean score comes with each?
-- columns: verdict, rank, reviews, mean_score, verdicts, is_selected
-- excluding: verdict
-- The twelve most common; `verdicts` is how many there are. A review with several verdicts counts in each of them.
with by_set as (
    select
        verdict_set_id,
        sum(reviews) as reviews,
        scored(half_stars, reviews) as scored,
        sum(score_sum) as score_sum,
    from selected_scores
    group by verdict_set_id
),

exploded as (
    select unnest(verdicts) as verdict, reviews, scored, score_sum
    from by_set
    join library.verdict_sets using (verdict_set_id)
),

counted as (
    select verdict, sum(reviews) as reviews, sum(score_sum) / sum(scored) as mean_score
    from exploded
    group by verdict
)

select
    verdict,
    row_number() over (order by reviews desc, verdict) as rank,
    reviews::bigint as reviews,
    mean_score,
    count(*) over () as verdicts,
    $verdict is null or list_contains($verdict, verdict) as is_selected,
from counted
order by rank
limit 12
