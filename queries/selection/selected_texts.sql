-- The selected reviews that have a text, without the text itself.
select *
from library.texts
where {conditions}
