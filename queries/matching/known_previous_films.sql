-- While the source is imported again, its previous films are also known by the facts that it gave before.
insert into known_titles
select
    film_id,
    title_key(title) as title_key,
    true as is_main,
    year,
    name_keys(directors) as director_keys,
    false as is_from_this_source,
from previous_films;

insert into known_identifiers
select film_id, unnest(film_identifiers('', year, name_keys(directors), imdb_id, letterboxd_id, tmdb_id), recursive := true)
from previous_films;

drop table previous_films;
