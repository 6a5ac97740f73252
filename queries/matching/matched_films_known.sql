-- From now on, the films of this priority are known, so that films of later priorities are compared with them too.
insert into known_titles
select distinct
    matched_films.film_id,
    pending_titles.title_key,
    pending_titles.is_main,
    pending_titles.year,
    pending_titles.director_keys,
    true as is_from_this_source,
from pending_titles
join matched_films using (film_key)
where pending_titles.priority = $priority;

insert into known_decisions
select distinct matched_films.film_id, pending_decisions.decision_id, pending_decisions.is_other, true as is_from_this_source
from pending_decisions
join pending_films using (film_key)
join matched_films using (film_key)
where pending_films.priority = $priority;

insert into known_identifiers
select distinct matched_films.film_id, pending_identifiers.kind, pending_identifiers.identifier
from pending_identifiers
join pending_films using (film_key)
join matched_films using (film_key)
where pending_films.priority = $priority;
