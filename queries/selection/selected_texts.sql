-- The reviews with a text that the selection leaves, without the text.
select *
from library.texts
where {conditions}
