-- The reviews that the selection leaves.
select *
from library.reviews
where {conditions}
