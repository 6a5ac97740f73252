-- What is known of one film?
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
    coalesce(sum(tally.reviews) filter (tally.half_stars is not null), 0)::bigint as scored,
    sum(tally.score_sum) / nullif(sum(tally.reviews) filter (tally.half_stars is not null), 0) as mean_score,
    deviation(
        sum(tally.reviews) filter (tally.half_stars is not null),
        sum(tally.half_stars / 2 * tally.reviews),
        sum((tally.half_stars / 2) ^ 2 * tally.reviews)
    ) as spread,
from library.films as film
left join library.score_tally as tally using (film_id)
where film.slug = $film
group by all
order by film.slug
