-- What are the facts and the scores of one film?
-- columns: slug, title, year, directors, countries, runtime_minutes, synopsis, imdb_id, genres, reviews, texts, scored, mean_score, spread, share_below
-- share_below is the share of the other films with a score whose mean is lower, null if the film has no score.
with means as (
    select film_id, mean_score(half_stars, reviews, score_sum) as mean_score
    from library.score_tally
    where half_stars is not null
    group by film_id
),

this_film as (
    select
        film.film_id,
        film.slug,
        film.title,
        film.year,
        film.directors,
        film.countries,
        film.runtime_minutes,
        film.synopsis,
        film.imdb_id,
        film.genres,
        coalesce(sum(tally.reviews), 0)::bigint as reviews,
        coalesce(sum(tally.texts), 0)::bigint as texts,
        coalesce(scored(tally.half_stars, tally.reviews), 0)::bigint as scored,
        mean_score(tally.half_stars, tally.reviews, tally.score_sum) as mean_score,
        score_deviation(tally.half_stars, tally.reviews) as spread,
    from library.films as film
    left join library.score_tally as tally using (film_id)
    where film.slug = $film
    group by all
),

compared as (
    select avg((other.mean_score < this_film.mean_score)::integer) as share_below
    from this_film
    join means as other on other.film_id != this_film.film_id
)

select
    slug,
    title,
    year,
    directors,
    countries,
    runtime_minutes,
    synopsis,
    imdb_id,
    genres,
    reviews,
    texts,
    scored,
    mean_score,
    spread,
    share_below,
from this_film, compared
order by slug
