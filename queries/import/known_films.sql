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
select film_id, settlement_id, side, false as is_own
from film_sides;

create or replace temp table settled_marks as           -- what one of the two films of a settlement has from the other
select settlement_id, side, 0 as kind, settlement_id::varchar as identity
from settled_films
semi join (from settlements where is_same) using (settlement_id)
union
select settlement_id, 3 - side as side, kind, identity
from settled_films
semi join (from settlements where is_same) using (settlement_id)
where kind <= 3;

create or replace temp table known_marks as             -- kinds: 0 settled as the same, 1 to 3 ids, 4 words of directors' names
select film_id, unnest(identities('', year, directors, imdb_id, letterboxd_id, tmdb_id), recursive := true)
from film_facts
where coalesce(imdb_id, letterboxd_id, tmdb_id) is not null
union
select film_id, 4 as kind, unnest(name_words(directors)) as identity
from film_facts
union
select film_sides.film_id, settled_marks.kind, settled_marks.identity
from film_sides
join settled_marks using (settlement_id, side);
