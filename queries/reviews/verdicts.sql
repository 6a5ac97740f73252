-- What do the reviewers call it, and what do they score with each word?
-- columns: verdict, place, reviews, mean_score, is_selected
-- Under every filter but the verdict; a review with several verdicts counts in each of them. The twelve commonest.
with exploded as (
    select unnest(verdicts) as verdict, half_stars, reviews, score_sum
    from selected_scores
    where in_genre and in_year and in_director and in_score
),

counted as (
    select
        verdict,
        sum(reviews) as reviews,
        sum(reviews) filter (half_stars is not null) as scored,
        sum(score_sum) as score_sum,
    from exploded
    group by verdict
)

select
    verdict,
    row_number() over (order by reviews desc, verdict) as place,
    reviews::bigint as reviews,
    score_sum / scored as mean_score,
    $verdict is null or list_contains($verdict, verdict) as is_selected,
from counted
order by place
limit 12
