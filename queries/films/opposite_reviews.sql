-- Which review with a text scores a film highest, and which lowest?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, is_rewatch, has_spoilers, text
-- The highest comes first. No rows where all these reviews have one score. Of equal scores, the longest text is taken.
with ranked as (
    select
        *,
        row_number() over (order by score desc, text_length desc, review_id) as from_highest,
        row_number() over (order by score, text_length desc, review_id) as from_lowest,
        min(score) over () < max(score) over () as differ,
    from review_cards
    where slug = $film and score is not null and text_length > 0
)

select
    review_id,
    slug,
    title,
    year,
    score,
    native_score,
    verdicts,
    reviewer,
    reviewed_on,
    is_rewatch,
    has_spoilers,
    text,
from ranked
where differ and (from_highest = 1 or from_lowest = 1)
order by from_highest
