-- How many of the $films films of an enrichment source does the library not have?
-- columns: films
select $films - count(*) as films
from enrichment_films
