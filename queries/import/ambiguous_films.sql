-- Which films of the library are left as they are, as they fit several films of a source that enriches, or these several?
-- columns: title, year
select title, year
from films
where
    film_id in (select film_id from fitting_films)
    and film_id not in (select film_id from enriched_films)
order by title, year, film_id
