-- The tables of a library. What sources told is kept as told (film_facts, reviews); films, tags and tallies follow from it.
create table about (
    format integer not null,           -- raised when a library of an older Halfstar can no longer be read
);

insert into about values ($format);

create table sources (                 -- one import
    source_id integer not null,
    name varchar not null,             -- importing the same name again replaces the source
    kind varchar not null,
    licence varchar,
    imported_at timestamp not null,
    read bigint not null,              -- rows; read = imported + merged + duplicate + rejected
    imported bigint not null,
    merged bigint not null,
    duplicate bigint not null,
    rejected bigint not null,
    files struct(                      -- the same of each file, as it was when the source was imported
        file varchar, read bigint, imported bigint, merged bigint, duplicate bigint, rejected bigint
    )[] not null,
    notes varchar[] not null,
);

create table reject_headers (          -- what has to stand before lines that were not taken where they are read again
    header_id integer not null,
    header varchar not null,           -- the names of the columns, or what tells the film of a page
);

create table rejects (                 -- one line of a source that was not taken
    reject_id bigint not null,         -- those of one file and header in a row
    source_id integer not null,
    file varchar not null,
    line integer not null,
    reason varchar not null,
    content varchar not null,
    header_id integer,                 -- null where it cannot be read again
);

create table film_facts (              -- one film as one source tells it; there is a source that does not only enrich it
    source_id integer not null,
    film_id integer not null,
    title varchar not null,
    year integer,
    directors varchar[] not null,
    countries varchar[] not null,
    runtime_minutes integer,
    synopsis varchar not null,
    imdb_id varchar,
    tmdb_id varchar,
    letterboxd_id varchar,
    genres varchar[] not null,
    keywords varchar[] not null,
    other_titles varchar[] not null,   -- such as the original one
    only_enriches boolean not null,    -- whether the source would not have added the film: it is heard after the others
);

create table films (                   -- one film; what sources disagree on is taken from the first that says it
    film_id integer not null,
    slug varchar not null,             -- its name in addresses, unique
    title varchar not null,
    year integer,
    directors varchar[] not null,
    countries varchar[] not null,
    runtime_minutes integer,
    synopsis varchar not null,
    imdb_id varchar,
    tmdb_id varchar,
    letterboxd_id varchar,
    genres varchar[] not null,         -- in the order of the page; film_tags has them one a row
    keywords varchar[] not null,       -- of all its sources, in the order of the alphabet
    other_titles varchar[] not null,   -- of all its sources, in the order of the alphabet
    genre_set_id integer not null,     -- which of the lists of genres that films have
    folded_title varchar not null,     -- as fold() folds it, for search
);

create table filled_facts (            -- one fact of a film that the first source to tell of it left open
    film_id integer not null,
    fact varchar not null,             -- the name of its column
    source_id integer not null,        -- the one that filled it
);

create table title_keys (              -- one title that sources call a film by, as title_key() gives it
    film_id integer not null,
    title_key varchar not null,
    is_main boolean not null,          -- no other title
);

create table match_decisions (             -- what a person said of two films: later imports obey it, and sources may come and go
    decision_id integer not null,
    is_same boolean not null,          -- one film, or two
    decided_at timestamp not null,
    title varchar not null,            -- as the two were called then
    year integer,
    other_title varchar not null,
    other_year integer,
    generation varchar not null,       -- that was made by it, and of which: what it can be taken back to while nothing
    generation_before varchar not null, -- else has happened
);

create table match_decision_identities (           -- by what the two are known again, as identities() gives it: numbers of films change
    decision_id integer not null,
    side utinyint not null,            -- 1 or 2: which of the two
    kind utinyint not null,
    identity varchar not null,
);

create table match_decision_films (              -- which films of the library are the two of a settlement
    film_id integer not null,
    decision_id integer not null,
    side utinyint not null,
);

create table film_directors (film_id integer not null, name varchar not null);

create table genre_sets (              -- one list of genres that a film has: what tallies count by
    genre_set_id integer not null,
    genres varchar[] not null,
);

create table verdict_sets (            -- one list of verdicts that a review has, in the order of its page
    verdict_set_id integer not null,
    verdicts varchar[] not null,
);

create table tags (                    -- one tag: a genre, a verdict or a keyword
    tag_id integer not null,
    kind varchar not null,
    name varchar not null,
);

create table film_tags (film_id integer not null, tag_id integer not null);

create table review_tags (review_id bigint not null, tag_id integer not null);

create table reviewers (               -- one reviewer, by name
    reviewer_id integer not null,
    name varchar not null,
    kind varchar,                      -- critic, audience, own; null where the source does not say
    reviews bigint not null,
);

create table reviews (                 -- one review
    review_id bigint not null,
    film_id integer not null,
    reviewer_id integer,
    source_id integer not null,
    score double,                      -- 0 to 5; null = unscored
    half_stars utinyint,               -- the score in half stars, 0 to 10, rounded half up
    native_score varchar,              -- as it was written
    verdict_set_id integer not null,   -- review_tags has them one a row
    reviewed_on date,
    is_rewatch boolean not null,
    is_rewatch_in_source boolean,      -- is_rewatch as the source states it; null where it does not
    has_spoilers boolean not null,
    text varchar not null,
    text_length integer not null,      -- in characters
    url varchar,
);

create table texts (                   -- one review that has a text: what reading filters and sorts by, and not the text
    review_id bigint not null,
    film_id integer not null,
    reviewer_id integer,
    source_id integer not null,
    verdict_set_id integer not null,
    half_stars utinyint,
    score double,
    reviewed_on date,
    text_length integer not null,
    terms integer not null,            -- how long it is, in terms
    strongest_rank integer not null,   -- its rank among all texts, from 0, in each order of reading: strong opinions at length
    newest_rank integer not null,
    highest_rank integer not null,     -- by score, highest first
    lowest_rank integer not null,      -- by score, lowest first
    longest_rank integer not null,
    divisive_rank integer not null,    -- by how far the scores of its film spread
);

create table duplicates (              -- one review that a source tells too, beside the source that holds it
    source_id integer not null,        -- the heir if the holder is taken out
    review_id bigint not null,
);

create table score_tally (             -- one film × set of verdicts × half star: grows with films, not with reviews
    film_id integer not null,
    year integer,                      -- of the film
    genre_set_id integer not null,
    verdict_set_id integer not null,
    half_stars utinyint,
    reviews bigint not null,
    texts bigint not null,             -- reviews that have a text
    score_sum double,
);

create table year_tally (              -- one film × year of review × half star
    film_id integer not null,
    reviewed_year smallint,
    half_stars utinyint,
    reviews bigint not null,
    texts bigint not null,
    score_sum double,
);

create table month_tally (             -- one set of genres × month of review × set of verdicts × half star
    genre_set_id integer not null,
    reviewed_on date,                  -- the first day of the month
    verdict_set_id integer not null,
    half_stars utinyint,
    reviews bigint not null,
    score_sum double,
);

create table terms (                   -- one term that a text has, as terms_of() gives it, and its number
    term_id integer not null,
    term varchar not null,
    reviews bigint not null,           -- that have it
);

create table postings (                -- one term at one position of one text; in runs sorted by term, text and position
    term_id integer not null,
    review_id bigint not null,
    position integer not null,         -- in terms, from 0
    occurrences integer,               -- of the term in the text, at its first position; else null
);
