-- How many reviews are there by genre set, year of review and half star?
-- columns: genre_set_id, reviewed_year, half_stars, reviews, texts, score_sum
select
    film.genre_set_id,
    reviewed_year,
    half_stars,
    sum(reviews)::bigint as reviews,
    sum(texts)::bigint as texts,
    sum(score_sum) as score_sum,
from library.year_tally
join library.films as film using (film_id)
group by film.genre_set_id, reviewed_year, half_stars
order by film.genre_set_id, reviewed_year, half_stars
