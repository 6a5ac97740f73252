-- The selected reviews: those that meet the conditions of all chosen filters.
select *
from library.reviews
where {conditions}
