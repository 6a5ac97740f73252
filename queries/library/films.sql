-- Which films does the library have, with all their facts?
-- columns: film_id, slug, title, year, directors, countries, runtime_minutes, synopsis, imdb_id, tmdb_id, letterboxd_id, genres, keywords, other_titles
select
    film_id,
    slug,
    title,
    year,
    directors,
    countries,
    runtime_minutes,
    synopsis,
    imdb_id,
    tmdb_id,
    letterboxd_id,
    genres,
    keywords,
    other_titles,
from library.films
order by film_id
