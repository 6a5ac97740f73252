-- The films that the filters on films leave. Where a filter on reviews is chosen too: those that have a selected review.
select *
from library.films
where {conditions}
