-- Make the reviews of one portion of the films, film by film.
create or replace temp table made_places as
select film_id, reviews_before + unnest(range(1, reviews + 1)) as review_id
from made_crowds
where portion = $portion;

insert into reviews by name
with placed as (                       -- a prime and the number of reviews have nothing in common: each place is taken once
    select
        crowds.*,
        places.review_id,
        ((places.review_id - reviews_before) * 1000000007 + crowds.film_id) % reviews as place,
        draw($seed, 'noise', places.review_id) as noise,
        draw($seed, 'verdict', places.review_id) as said,
        draw($seed, 'text', places.review_id) as told,
    from made_places as places
    join made_crowds as crowds using (film_id)
),

seated as (                            -- some sit where another sits, who saw the film before: the same reviewer again
    select
        *,
        place % 2 = 1 and part(said, 3) < 0.04 as is_rewatch,
        place - is_rewatch::integer as seat,
        draw($seed, 'seat', film_id::bigint * 1000000000 + seat) as seating,
    from placed
),

signed as (
    select
        *,
        $reviewers * (((seat + part(seating, 0)) / reviews * stretch + threshold) ** 4 - threshold ** 4) as rank,
        (least(greatest(floor(rank), 0), $reviewers - 1)::bigint * 1000000007 % $reviewers + 1)::integer as reviewer_id,
        share(seating) ** pace as since,
    from seated
),

scored as (
    select
        *,
        draw($seed, 'taste', reviewer_id) as taste,
        round(2 * (mean_score + 0.4 * bell(taste) + 0.75 * bell(noise)))::integer as exact,
        least(10, greatest(1, exact + if(share(hash(taste)) < 0.3, exact % 2, 0))) as half,   -- some give whole stars only
        least(10, greatest(1, half + case when part(said, 1) < 0.08 then -1 when part(said, 1) > 0.93 then 1 else 0 end)) as rung,
    from signed
)

select
    review_id,
    film_id,
    reviewer_id,
    1 as source_id,
    if(part(said, 2) < 0.03, null, half / 2) as score,
    half_stars_of(score) as half_stars,
    score::varchar as native_score,
    if(part(said, 0) < 0.25, rung + 1, 1) as verdict_set_id,
    opened_on + floor(days * if(is_rewatch, since + (1 - since) * part(told, 0), since))::integer as reviewed_on,
    is_rewatch,
    is_rewatch as is_rewatch_in_source,
    part(noise, 0) < 0.04 as has_spoilers,
    capital(ltrim(replace(replace(array_to_string(list_transform(
        range(if(share(told) < $texts, 30 + floor(170 * part(told, 1) ** 1.8)::bigint, 0)),
        lambda place: words[1 + floor(len(words) ** share(hash(xor(told, place::ubigint))))::integer]
    ), ' '), ' .', '.'), ' ,', ','), '., ')) || if(share(told) < $texts, '.', '') as text,
    length(text) as text_length,
from scored, made_words;
