-- Which film has this slug or this film_id?
-- columns: film_id
select film_id
from films
where slug = $slug or film_id = $film_id
