-- How many films of the source does the library have already?
-- columns: films
select count(distinct film_id) as films
from matched_films
where film_id in (select film_id from films)
