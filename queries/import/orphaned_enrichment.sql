-- Delete the facts of films that only enrichment sources have: such films are not in the library.
delete from film_facts
where film_id not in (select film_id from film_facts where not is_enrichment)
