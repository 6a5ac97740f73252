-- Which films are there, with what filters ask of them?
-- columns: film_id, year, genre_set_id, folded_title
select film_id, year, genre_set_id, folded_title
from library.films
order by film_id
