-- What do the reviewers call it, and what do they score with each word?
-- columns: verdict, rank, reviews, mean_score, is_selected
-- excluding: verdict
-- A review with several verdicts counts in each of them. The twelve commonest.
with by_set as (
    select
        verdict_set_id,
        sum(reviews) as reviews,
        sum(reviews) filter (half_stars is not null) as scored,
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
    $verdict is null or list_contains($verdict, verdict) as is_selected,
from counted
order by rank
limit 12
