-- Join films that were decided to be the same: their facts and reviews become those of the film with the smallest film_id.
create or replace temp table joined_films as
with recursive pairs as (
    select distinct film.film_id, other.film_id as other_id
    from match_decision_films as film
    join match_decision_films as other using (decision_id)
    join match_decisions using (decision_id)
    where match_decisions.is_same and film.film_id != other.film_id
),

reached as (                           -- over any number of decisions
    select film_id, other_id
    from pairs
    union
    select reached.film_id, pairs.other_id
    from reached
    join pairs on pairs.film_id = reached.other_id
)

select film_id, min(other_id) as joined_id
from reached
group by film_id
having min(other_id) < film_id;

update film_facts
set film_id = joined_films.joined_id
from joined_films
where film_facts.film_id = joined_films.film_id;

update reviews
set film_id = joined_films.joined_id
from joined_films
where reviews.film_id = joined_films.film_id;

update match_decision_films
set film_id = joined_films.joined_id
from joined_films
where match_decision_films.film_id = joined_films.film_id;
