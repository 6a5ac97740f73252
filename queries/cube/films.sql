-- Which films are there, with the columns of the filters that the cube knows by itself?
-- columns: film_id, year, genre_set_id
select film_id, year, genre_set_id
from library.films
order by film_id
