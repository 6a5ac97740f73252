-- Which known film is each pending film of this priority? The one candidate with the strongest evidence that is not rejected.
-- A pending film with several such candidates, or none, has no match.
create or replace temp table matches as
with strongest as (
    select film_key, film_id, evidence
    from match_candidates
    anti join rejected_matches using (film_key, film_id)
    qualify evidence = min(evidence) over (partition by film_key)
),

unambiguous as (
    select film_key, min(film_id) as film_id, min(evidence) as evidence
    from strongest
    group by film_key
    having count(*) = 1
),

conflicting as (                       -- known films that several different pending films match by title
    select unambiguous.film_id
    from unambiguous
    join pending_films using (film_key)
    where unambiguous.evidence > match_evidence().tmdb_id
    group by unambiguous.film_id
    having
        count(distinct pending_films.imdb_id) > 1
        or count(distinct pending_films.letterboxd_id) > 1
        or count(distinct pending_films.tmdb_id) > 1
        or count(distinct pending_films.source_key) > 1
        or has_nothing_in_common(list(distinct pending_films.director_words))
)

select film_key, film_id
from unambiguous
where evidence <= match_evidence().tmdb_id or film_id not in (select film_id from conflicting);
