-- The films of a batch that are to be matched, and what they are compared by. They are matched in the order of `priority`:
-- films with more facts first, so that the others are compared with them too.
create or replace temp table keyed_films as
select *, unnest(film_keys(title, other_titles, directors))
from batch_films;

create or replace temp table pending_films as
select
    film_key,
    title_key,
    other_keys,
    year,
    director_keys,
    director_words,
    imdb_id,
    letterboxd_id,
    tmdb_id,
    source_key,
    case
        when imdb_id is not null then match_priority().imdb_id
        when letterboxd_id is not null then match_priority().letterboxd_id
        when tmdb_id is not null then match_priority().tmdb_id
        when year is not null and len(other_titles) > 0 then match_priority().year_and_other_titles
        when year is not null then match_priority().year
        when len(other_titles) > 0 then match_priority().other_titles
        else match_priority().title_alone
    end as priority,
from keyed_films;

create or replace temp table pending_titles as
select film_key, priority, title_key, true as is_main, year, director_keys
from pending_films
union all
select
    film_key,
    priority,
    unnest(list_filter(other_keys, lambda other_key: other_key != title_key)) as title_key,
    false as is_main,
    year,
    director_keys,
from pending_films;

create or replace temp table pending_own_identifiers as
select
    film_key,
    unnest(film_identifiers(title_key, year, director_keys, imdb_id, letterboxd_id, tmdb_id), recursive := true),
from pending_films;

create or replace temp table pending_decisions as
select distinct own.film_key, match_decision_identifiers.decision_id, match_decision_identifiers.is_other
from pending_own_identifiers as own
join match_decision_identifiers using (kind, identifier);

create or replace temp table pending_identifiers as
select film_key, kind, identifier
from pending_own_identifiers
where kind <= match_evidence().tmdb_id
union
select film_key, match_evidence().source_key as kind, source_key as identifier
from pending_films
where source_key is not null
union
select film_key, match_evidence().directors as kind, unnest(director_words) as identifier
from pending_films
union
select pending_decisions.film_key, inherited_identifiers.kind, inherited_identifiers.identifier
from pending_decisions
join inherited_identifiers using (decision_id, is_other);
