-- Insert the reviews of one chunk of the films, film by film.
create or replace temp table chunk_reviews as
select film_id, reviews_before + unnest(range(1, reviews + 1)) as review_id
from review_counts
where chunk = $chunk;

insert into reviews by name
with numbered as (                     -- the prime shuffles positions: it shares no divisor with the number of reviews
    select
        review_counts.*,
        chunk_reviews.review_id,
        ((chunk_reviews.review_id - reviews_before) * 1000000007 + review_counts.film_id) % reviews as position,
        draw($seed, 'noise', chunk_reviews.review_id) as noise,
        draw($seed, 'verdict', chunk_reviews.review_id) as verdict_draw,
        draw($seed, 'text', chunk_reviews.review_id) as text_draw,
    from chunk_reviews
    join review_counts using (film_id)
),

seated as (                            -- a seat has one reviewer; some reviews take the seat before theirs: a rewatch
    select
        *,
        position % 2 = 1 and part(verdict_draw, 3) < 0.04 as is_rewatch,
        position - is_rewatch::integer as seat,
        draw($seed, 'seat', film_id::bigint * 1000000000 + seat) as seat_draw,
    from numbered
),

assigned as (
    select
        *,
        $reviewers * (((seat + part(seat_draw, 0)) / reviews * stretch + threshold) ** 4 - threshold ** 4) as rank,
        (least(greatest(floor(rank), 0), $reviewers - 1)::bigint * 1000000007 % $reviewers + 1)::integer as reviewer_id,
        share(seat_draw) ** pace as since,
    from seated
),

scored as (
    select
        *,
        draw($seed, 'taste', reviewer_id) as taste,
        round(2 * (mean_score + 0.4 * bell(taste) + 0.75 * bell(noise)))::integer as exact,
        least(10, greatest(1, exact + if(share(hash(taste)) < 0.3, exact % 2, 0))) as half,   -- some give whole stars only
        least(
            10,
            greatest(
                1,
                half + case when part(verdict_draw, 1) < 0.08 then -1 when part(verdict_draw, 1) > 0.93 then 1 else 0 end
            )
        ) as verdict_level,
    from assigned
)

select
    review_id,
    film_id,
    reviewer_id,
    1 as source_id,
    if(part(verdict_draw, 2) < 0.03, null, half / 2) as score,
    half_stars_of(score) as half_stars,
    score::varchar as native_score,
    if(part(verdict_draw, 0) < 0.25, verdict_level + 1, 1) as verdict_set_id,
    opened_on + floor(days * if(is_rewatch, since + (1 - since) * part(text_draw, 0), since))::integer as reviewed_on,
    is_rewatch,
    is_rewatch as is_rewatch_in_source,
    part(noise, 0) < 0.04 as has_spoilers,
    capital(ltrim(replace(replace(array_to_string(list_transform(
        range(if(share(text_draw) < $texts, 30 + floor(170 * part(text_draw, 1) ** 1.8)::bigint, 0)),
        lambda position: words[1 + floor(len(words) ** share(hash(xor(text_draw, position::ubigint))))::integer]
    ), ' '), ' .', '.'), ' ,', ','), '., ')) || if(share(text_draw) < $texts, '.', '') as text,
    length(text) as text_length,
from scored, synthetic_words;
