-- What only enriches a film goes with it: where no other source tells of the film, it is not in the library.
delete from film_facts
where film_id not in (select film_id from film_facts where not only_enriches)
