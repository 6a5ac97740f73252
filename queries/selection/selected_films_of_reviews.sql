-- The same if a filter on reviews is chosen: the films that have a selected review.
select *
from library.films
where film_id in (select film_id from selected_reviews)
