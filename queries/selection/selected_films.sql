-- The films that meet the conditions of the chosen filters, if all of these are filters on films.
select *
from library.films
where {conditions}
