-- Which genre sets do films have?
-- columns: genre_set_id, names
select genre_set_id, genres as names
from library.genre_sets
order by genre_set_id
