-- What the films of a source are compared with: the films of the library, to which those that it tells are added.
create or replace temp table known_titles as
select distinct
    title_keys.film_id,
    title_keys.title_key,
    title_keys.is_main,
    film_facts.year,
    name_keys(film_facts.directors) as directed_by,
    false as is_own,                   -- of the source that is being imported
from title_keys
join film_facts using (film_id);

create or replace temp table known_sides as
select film_id, decision_id, side, false as is_own
from match_decision_films;

create or replace temp table settled_marks as           -- what one of the two films of a settlement has from the other
select decision_id, side, 0 as kind, decision_id::varchar as identity
from match_decision_identities
semi join (from match_decisions where is_same) using (decision_id)
union
select decision_id, 3 - side as side, kind, identity
from match_decision_identities
semi join (from match_decisions where is_same) using (decision_id)
where kind <= 3;

create or replace temp table known_marks as             -- kinds: 0 settled as the same, 1 to 3 ids, 4 words of directors' names
select film_id, unnest(identities('', year, directors, imdb_id, letterboxd_id, tmdb_id), recursive := true)
from film_facts
where coalesce(imdb_id, letterboxd_id, tmdb_id) is not null
union
select film_id, 4 as kind, unnest(name_words(directors)) as identity
from film_facts
union
select match_decision_films.film_id, settled_marks.kind, settled_marks.identity
from match_decision_films
join settled_marks using (decision_id, side);
