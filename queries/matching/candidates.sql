-- Which known films may each pending film of this priority be, and what is the strongest evidence?
-- Each join has two tables only: with more, DuckDB may join by year or by kind of identifier first, and pair millions of films.
create or replace temp table match_candidates as
with by_identifier as (
    select pending_films.film_key, known_identifiers.film_id, min(known_identifiers.kind) as evidence
    from (from pending_films where priority = $priority) as pending_films
    join pending_identifiers using (film_key)
    join known_identifiers using (kind, identifier)
    where known_identifiers.kind <= match_evidence().tmdb_id
    group by pending_films.film_key, known_identifiers.film_id
),

by_title_and_year as (
    select
        pending_titles.film_key,
        known_titles.film_id,
        if(
            pending_titles.is_main and known_titles.is_main,
            match_evidence().main_title_and_year,
            match_evidence().other_title_and_year
        ) as evidence,
    from pending_titles
    join known_titles using (title_key, year)
    where pending_titles.priority = $priority
),

by_title_and_directors as (            -- where a year is missing
    select
        pending_titles.film_key,
        known_titles.film_id,
        if(
            pending_titles.is_main and known_titles.is_main,
            match_evidence().main_title_and_directors,
            match_evidence().other_title_and_directors
        ) as evidence,
    from pending_titles
    join known_titles using (title_key)
    where
        pending_titles.priority = $priority
        and (pending_titles.year is null or known_titles.year is null)
        and (
            list_has_any(pending_titles.director_keys, known_titles.director_keys)
            or (                       -- a film that the source lists several times, by its title alone
                known_titles.is_from_this_source
                and coalesce(pending_titles.year, known_titles.year) is null
                and len(pending_titles.director_keys) + len(known_titles.director_keys) = 0
            )
        )
)

select film_key, film_id, min(evidence) as evidence
from (
    from by_identifier
    union all
    from by_title_and_year
    union all
    from by_title_and_directors
) as found
group by film_key, film_id;
