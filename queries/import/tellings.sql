-- What do the films of a batch tell, in the order in which they are matched?
-- columns: telling
select distinct telling
from told_films
order by telling
