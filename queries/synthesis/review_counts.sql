-- How many reviews does each film get, how are they spread over the reviewers, and in which chunk are they made?
-- The counts add up to $reviews; weights are whole numbers, so that their sum does not depend on the order of addition. No film
-- gets more reviews than there are reviewers, as most reviewers review a film once. The fourth roots from `threshold` to
-- `threshold + stretch` spread a film's reviews over the reviewers by a power law, cut off where the busiest
-- reviewers have all reviewed it.
create temp table review_counts as
with expected as (
    select film_id, year, mean_score, popularity / sum(popularity) over () * $reviews as expected_reviews
    from synthetic_films
),

weighed as (
    select *, 1 + (1000 * expected_reviews / (1 + expected_reviews / (0.6 * $reviewers)))::bigint as weight
    from expected
),

shared as (
    select
        *,
        film_id + (
            ($reviews - $films) * (sum(weight) over (order by film_id)) / (sum(weight) over ())
        )::bigint as last_review,
    from weighed
),

counted as (
    select *, lag(last_review, 1, 0) over (order by film_id) as reviews_before
    from shared
),

sized as (
    select
        *,
        last_review - reviews_before as reviews,
        (0.6 * (last_review - reviews_before) / $reviewers) ** (1 / 3.0) as threshold,
        greatest(date '2005-01-01', make_date(year, 1, 1) + (200 * share(draw($seed, 'premiere', film_id)))::integer) as opened_on,
    from counted
)

select
    film_id,
    mean_score,
    reviews_before,
    reviews,
    threshold,
    (1 + threshold ** 4) ** 0.25 - threshold as stretch,
    opened_on,
    date '2026-11-20' - opened_on as days,
    if(year < 2005, 0.6, 1.5) as pace,
    reviews_before // $chunk_size as chunk,
from sized
order by film_id;
