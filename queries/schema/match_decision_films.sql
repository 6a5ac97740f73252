-- Which films of the library are the two films of each match decision?
-- They are found by their identifiers, as a film_id may change.
delete from match_decision_films;

insert into match_decision_films
select distinct film_id, decision_id, is_other
from (
    select
        film_id,
        unnest(film_identifiers(title_key, year, director_keys, imdb_id, letterboxd_id, tmdb_id), recursive := true),
    from film_facts
    where exists (from match_decision_identifiers)
) as identified
join match_decision_identifiers using (kind, identifier)
order by all;
