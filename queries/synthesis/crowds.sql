-- How many reviews each film gets, who they may be by, and in which portion they are made; they add up to what was asked.
-- Whole numbers are added up, so that the sum is the same whatever the order. No film outgrows the crowd of reviewers: most
-- write of a film once. `threshold` to `threshold + stretch` are the fourth roots that spread a film's reviewers by
-- a power law which is cut off where even the busiest have seen the film.
create temp table made_crowds as
with expected as (
    select film_id, year, mean_score, popularity / sum(popularity) over () * $reviews as crowd
    from made_films
),

weighed as (
    select *, 1 + (1000 * crowd / (1 + crowd / (0.6 * $reviewers)))::bigint as weight
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
    reviews_before // $portion as portion,
from sized
order by film_id;
