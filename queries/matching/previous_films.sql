-- Which films of a source that is about to be replaced have no other source but enrichment? They are remembered,
-- so that the films of the new import match them.
create or replace temp table previous_films as
from films
where film_id in (
    select film_id
    from film_facts
    group by film_id
    having
        bool_and(is_enrichment or source_id = $source_id)
        and bool_or(is_enrichment and source_id != $source_id)
)
