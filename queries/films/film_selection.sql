-- How many reviews of one film are selected?
-- columns: reviews
-- excluding: genre, year, director, country, keyword, title
-- Filters on films do not apply, as the film is given.
select count(*) as reviews
from selected_reviews
where film_id = (select film_id from library.films where slug = $film)
order by reviews
