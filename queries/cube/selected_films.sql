-- Which films does the selection leave?
-- columns: film_id
select film_id
from selected_films
order by film_id
