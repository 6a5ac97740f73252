-- What waits until all of a source is read: its films, what was not taken, and which rows are of which file. Reviews do not
-- wait: they are written as they come, so that memory stays bounded whatever their number.
create or replace temp table staged_films (
    film_key bigint,
    title varchar,
    year integer,
    directors varchar[],
    countries varchar[],
    runtime_minutes integer,
    imdb_id varchar,
    tmdb_id varchar,
    letterboxd_id varchar,
    synopsis varchar,
    genres varchar[],
    keywords varchar[],
    other_titles varchar[],
);

create or replace temp table enriching_films as   -- films that may be some of the library, and tell more of them
select '' as file, *
from staged_films;

create or replace temp table fitting_films (film_key bigint, film_id integer, has_same_id boolean);

create or replace temp table matched_films (film_key bigint, film_id integer);

create or replace temp table staged_rejects (file varchar, line integer, reason varchar, content varchar, header_id integer);

create or replace temp table staged_merged (file varchar, merged bigint);

create or replace temp table staged_runs (first_id bigint, reviews bigint, file varchar);   -- reviews in a row of one file
