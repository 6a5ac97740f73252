-- Until the source is read, the films that it left are known by what it told of them too.
insert into known_titles
select film_id, title_key(title) as title_key, true as is_main, year, name_keys(directors) as directed_by, false as is_own
from left_films;

insert into known_marks
select film_id, unnest(identities('', year, directors, imdb_id, letterboxd_id, tmdb_id), recursive := true)
from left_films;

drop table left_films;
