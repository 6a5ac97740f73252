-- Where the rows of a source wait until all of it is read. What does not fit into memory waits on the disk.
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
);

create or replace temp table staged_reviews (      -- in the order of the source; its rowid is the key of a review
    film_key bigint,
    file_id integer,
    reviewer_id integer,
    verdict_set_id integer,
    score double,
    native_score varchar,
    reviewed_on date,
    has_spoilers boolean,
    is_rewatch boolean,
    text varchar,
    url varchar,
);

create or replace temp table staged_rejects (file varchar, line integer, reason varchar, content varchar);

create or replace temp table staged_merged (file varchar, merged bigint);

create or replace temp table staged_files (file_id integer, file varchar);
