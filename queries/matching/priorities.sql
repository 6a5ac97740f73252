-- Which priorities do the pending films have, in the order of matching?
-- columns: priority
select distinct priority
from pending_films
order by priority
