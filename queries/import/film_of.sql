-- Which film has this address, or this number?
-- columns: film_id
select film_id
from films
where slug = $slug or film_id = $film_id
