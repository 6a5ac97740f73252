-- Who directed which film?
-- columns: film_id, name
select film_id, name
from library.film_directors
order by film_id, name
