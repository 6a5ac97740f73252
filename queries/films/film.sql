-- What are the facts and the scores of one film?
-- columns: slug, title, year, directors, countries, runtime_minutes, synopsis, imdb_id, genres, reviews, texts, scored, mean_score, spread
select
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
order by film.slug
