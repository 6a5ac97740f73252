-- Which films are selected?
-- columns: film_id
-- In no order: the cube makes a mask of them.
select film_id
from selected_films
