-- A source is about to be replaced. Films that others only enrich are remembered as it told of them, so that it finds them.
create or replace temp table left_films as
from films
where film_id in (
    select film_id
    from film_facts
    group by film_id
    having bool_and(only_enriches or source_id = $source_id) and bool_or(only_enriches and source_id != $source_id)
)
