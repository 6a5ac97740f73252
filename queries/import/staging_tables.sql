-- Temporary tables for what is stored once the whole source is read: its films, its rejects, and which rows belong to which
-- file. Its reviews are inserted batch by batch, so that memory stays bounded whatever their number.
create or replace temp table staged_films (
    film_key bigint,                   -- the number of the film within the source
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
    source_key varchar,                -- what distinguishes films of one title and year within the source
    title_key varchar,                 -- these four as film_keys() gives them
    other_keys varchar[],
    director_keys varchar[],
    director_words varchar[],
);

create or replace temp table matched_films (film_key bigint, film_id integer);

create or replace temp table enrichment_films as   -- enrichment films that may be films of the library
select '' as file, * exclude (source_key)
from staged_films;

create or replace temp table enrichment_candidates (film_key bigint, film_id integer, has_same_id boolean);

create or replace temp table staged_rejects (file varchar, line integer, reason varchar, content varchar, header_id integer);

create or replace temp table staged_merged (file varchar, merged bigint);

create or replace temp table row_keys (review_id bigint, row_key bigint);   -- anonymous reviews whose rows have more than is read

create or replace temp table staged_runs (first_id bigint, reviews bigint, file varchar);   -- consecutive reviews of one file
