-- How many of the source's films has the library already?
-- columns: had
select count(distinct film_id) as had
from matched_films
where film_id in (select film_id from films)
