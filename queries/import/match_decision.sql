-- Enter what a person said of two films, in the place of what was said of the two before.
create or replace temp table said_before as
select distinct decision_id
from match_decision_films as one
join match_decision_films as other using (decision_id)
where one.film_id = $film_id and other.film_id = $other_id and one.side != other.side;

delete from match_decision_identities
where decision_id in (from said_before);

delete from match_decisions
where decision_id in (from said_before);

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

insert into match_decision_identities
select distinct
    $decision_id as decision_id,
    if(film_id = $film_id, 1, 2) as side,
    unnest(identities(title_key(title), year, directors, imdb_id, letterboxd_id, tmdb_id), recursive := true),
from film_facts
where film_id in ($film_id, $other_id);

drop table said_before;
