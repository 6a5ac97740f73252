-- The tables of a library. Sources give film_facts and reviews; films, keywords, tallies and the index are derived from them.
create table about (
    format integer not null,           -- raised when a newer Halfstar can no longer read older libraries
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
    files struct(                      -- the same counts for each file, at the time of the import
        file varchar, read bigint, imported bigint, merged bigint, duplicate bigint, rejected bigint
    )[] not null,
    notes varchar[] not null,
);

create table reject_headers (          -- what must precede rejected lines in a file so that they can be imported again
    header_id integer not null,
    header varchar not null,           -- the names of the columns, or the film of a page
);

create table rejects (                 -- one rejected line of a source
    reject_id bigint not null,         -- consecutive within a file and header
    source_id integer not null,
    file varchar not null,
    line integer not null,
    reason varchar not null,
    content varchar not null,
    header_id integer,                 -- null where it cannot be imported again
);

create table film_facts (              -- one film as one source has it; at least one source of a film is not enrichment
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
    title_key varchar not null,        -- these four as film_keys() gives them
    other_keys varchar[] not null,
    director_keys varchar[] not null,
    director_words varchar[] not null,
    is_enrichment boolean not null,    -- the source only adds facts to films that others have; used after the others
);

create table films (                   -- one film; each fact is that of the first source that gives it
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
    genres varchar[] not null,         -- in the order of the page
    keywords varchar[] not null,       -- of all its sources, in alphabetical order; film_keywords has a row for each
    other_titles varchar[] not null,   -- of all its sources, in alphabetical order
    genre_set_id integer not null,     -- in genre_sets
    folded_title varchar not null,     -- the title as fold() gives it, for search
);

create table backfilled_facts (        -- one fact of a film that its first source does not give
    film_id integer not null,
    fact varchar not null,             -- the name of its column
    source_id integer not null,        -- the source that gives it
);

create table title_keys (              -- one title of a film in any of its sources, as title_key() gives it
    film_id integer not null,
    title_key varchar not null,
    is_main boolean not null,          -- not one of its other titles
);

create table match_decisions (         -- one decision by a person about two films; film matching follows it
    decision_id integer not null,
    is_same boolean not null,          -- one film, or two
    decided_at timestamp not null,
    title varchar not null,            -- of the two films at that time
    year integer,
    other_title varchar not null,
    other_year integer,
    generation varchar not null,       -- the generation that the decision made
    generation_before varchar not null, -- the file of the generation before: to withdraw the last change goes back to it
);

create table match_decision_identifiers ( -- how the two films are found again, as their film_id may change
    decision_id integer not null,
    is_other boolean not null,         -- which of the two films
    kind utinyint not null,            -- one of match_evidence()
    identifier varchar not null,
);

create table match_decision_films (    -- one film of the library that is one of the two films of a decision
    film_id integer not null,
    decision_id integer not null,
    is_other boolean not null,
);

create table film_directors (film_id integer not null, name varchar not null);

create table genre_sets (              -- one list of genres that a film has; tallies count by it
    genre_set_id integer not null,
    genres varchar[] not null,
);

create table verdict_sets (            -- one list of verdicts that a review has, in the order of its page
    verdict_set_id integer not null,
    verdicts varchar[] not null,
);

create table keywords (                -- one keyword
    keyword_id integer not null,
    name varchar not null,
);

create table film_keywords (film_id integer not null, keyword_id integer not null);

create table reviewers (               -- one reviewer, by name
    reviewer_id integer not null,
    name varchar not null,
    reviews bigint not null,
);

create table reviews (                 -- one review
    review_id bigint not null,
    film_id integer not null,
    reviewer_id integer,
    source_id integer not null,
    score double,                      -- 0 to 5; null = unscored
    half_stars utinyint,               -- the score in half stars, 0 to 10, rounded half up
    native_score varchar,              -- as the source writes it
    verdict_set_id integer not null,
    reviewed_on date,
    is_rewatch boolean not null,
    is_rewatch_in_source boolean,      -- is_rewatch as the source states it; null where it does not
    has_spoilers boolean not null,
    text varchar not null,
    text_length integer not null,      -- in characters
    url varchar,
);

create table texts (                   -- one review that has a text, as it is filtered and sorted in lists; without the text
    review_id bigint not null,
    film_id integer not null,
    reviewer_id integer,
    source_id integer not null,
    verdict_set_id integer not null,
    half_stars utinyint,
    score double,
    reviewed_on date,
    text_length integer not null,
    terms integer not null,            -- its length in terms
    strongest_rank integer not null,   -- its rank among all texts, from 0, in each order of reading: strong opinions at length
    newest_rank integer not null,
    highest_rank integer not null,     -- by score, highest first
    lowest_rank integer not null,      -- by score, lowest first
    longest_rank integer not null,
    divisive_rank integer not null,    -- by the spread of the scores of its film
);

create table duplicates (              -- one review that another source has as well as its owning source
    source_id integer not null,        -- the fallback source, if the owning source is removed
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
