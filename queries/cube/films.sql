-- Which films are there, and what are the year and the genre set of each?
-- columns: film_id, year, genre_set_id
select film_id, year, genre_set_id
from library.films
order by film_id
