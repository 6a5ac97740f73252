-- Add a match decision about two films. It replaces an earlier decision about the same two films.
create or replace temp table replaced_decisions as
select distinct decision_id
from match_decision_films as film
join match_decision_films as other using (decision_id)
where film.film_id = $film_id and other.film_id = $other_id and film.is_other != other.is_other;

delete from match_decision_identifiers
where decision_id in (from replaced_decisions);

delete from match_decisions
where decision_id in (from replaced_decisions);

insert into match_decisions
select
    $decision_id as decision_id,
    $is_same as is_same,
    now()::timestamp as decided_at,
    film.title,
    film.year,
    other.title as other_title,
    other.year as other_year,
    current_database() as generation,
    $generation_before as generation_before,
from films as film
join films as other on other.film_id = $other_id
where film.film_id = $film_id;

insert into match_decision_identifiers
select distinct
    $decision_id as decision_id,
    film_id = $other_id as is_other,
    unnest(film_identifiers(title_key, year, director_keys, imdb_id, letterboxd_id, tmdb_id), recursive := true),
from film_facts
where film_id in ($film_id, $other_id);

drop table replaced_decisions;
