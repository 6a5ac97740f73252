-- The films that the films of a source are compared with: at first those of the library. Matched films of the source are added.
create or replace temp table known_titles as
select distinct
    title_keys.film_id,
    title_keys.title_key,
    title_keys.is_main,
    film_facts.year,
    film_facts.director_keys,
    false as is_from_this_source,
from title_keys
join film_facts using (film_id);

create or replace temp table known_decisions as           -- which of the two films of a match decision a film is
select film_id, decision_id, is_other, false as is_from_this_source
from match_decision_films;

create or replace temp table inherited_identifiers as     -- that films share by a match decision "same"
select decision_id, is_other, match_evidence().match_decision as kind, decision_id::varchar as identifier
from match_decision_identifiers
semi join (from match_decisions where is_same) using (decision_id)
union
select decision_id, not is_other as is_other, kind, identifier
from match_decision_identifiers
semi join (from match_decisions where is_same) using (decision_id)
where kind <= match_evidence().tmdb_id;

create or replace temp table known_identifiers as
select film_id, unnest(film_identifiers(title_key, year, director_keys, imdb_id, letterboxd_id, tmdb_id), recursive := true)
from film_facts
where coalesce(imdb_id, letterboxd_id, tmdb_id) is not null
union
select film_id, match_evidence().directors as kind, unnest(director_words) as identifier
from film_facts
union
select match_decision_films.film_id, inherited_identifiers.kind, inherited_identifiers.identifier
from match_decision_films
join inherited_identifiers using (decision_id, is_other);
