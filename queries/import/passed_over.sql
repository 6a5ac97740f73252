-- How many films did a source that only enriches tell of, that the library does not have?
-- columns: films
select $told - count(*) as films
from enriching_films
