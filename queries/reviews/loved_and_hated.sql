-- Which reviews with a text are the most loving, and which the most hateful?
-- columns: is_loved, position, texts, review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
-- A score of 4 and more is love, one of 2 and less is hate. texts counts the reviews of a side, position counts them from 1, the
-- strongest opinion first. $most of each side are given, after $first. A page is found as in reading.sql.
with ranked as materialized (
    select review_id, half_stars >= 8 as is_loved, strongest_rank as rank
    from selected_texts
    where half_stars >= 8 or half_stars <= 4
),

thousands as (
    select
        is_loved,
        rank // 1000 as thousand,
        sum(count(*)) over (partition by is_loved) as texts,
        sum(count(*)) over (partition by is_loved order by rank // 1000) as up_to,
        up_to - count(*) as before,
    from ranked
    group by is_loved, rank // 1000
),

numbered as (
    select
        ranked.review_id,
        ranked.is_loved,
        thousands.texts,
        before + row_number() over (partition by ranked.is_loved, thousand order by ranked.rank) as position,
    from ranked
    join thousands on thousands.is_loved = ranked.is_loved and thousands.thousand = ranked.rank // 1000
    where up_to > $first and before < $first + $most
)

select
    is_loved,
    position::bigint as position,
    texts::bigint as texts,
    review_id,
    slug,
    title,
    year,
    score,
    native_score,
    verdicts,
    reviewer,
    reviewed_on,
    has_spoilers,
    text,
from numbered
join review_cards using (review_id)
where position > $first and position <= $first + $most
order by is_loved desc, position
