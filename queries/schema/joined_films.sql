-- Make one film of those that were settled as the same: what sources tell of them, and their reviews. What two sources
-- tell is one review then, as an import would find it. A source that is being imported looks for its own repeats later.
create or replace temp table joined_films as
with recursive pairs as (
    select distinct one.film_id, other.film_id as other_id
    from match_decision_films as one
    join match_decision_films as other using (decision_id)
    join match_decisions using (decision_id)
    where match_decisions.is_same and one.film_id != other.film_id
),

reached as (
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

update title_keys
set film_id = joined_films.joined_id
from joined_films
where title_keys.film_id = joined_films.film_id;

update match_decision_films
set film_id = joined_films.joined_id
from joined_films
where match_decision_films.film_id = joined_films.film_id;

update reviews
set film_id = joined_films.joined_id
from joined_films
where reviews.film_id = joined_films.film_id;

create or replace temp table repeated_pairs as
select distinct film_id, reviewer_id
from reviews
where film_id in (select joined_id from joined_films);

create or replace temp table told_again as
with alike as (
    select
        review_id,
        source_id,
        first(review_id) over same as first_id,
        first(source_id) over same as first_source_id,
    from reviews
    where film_id in (select joined_id from joined_films) and source_id in (select source_id from sources)
    window same as (partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text, url order by review_id)
)

select review_id, source_id, first_id, first_source_id
from alike
where review_id != first_id;

insert into duplicates
select source_id, first_id as review_id
from told_again
where source_id != first_source_id
union
select duplicates.source_id, told_again.first_id as review_id    -- heirs of what goes are heirs of what stays
from duplicates
join told_again using (review_id)
where duplicates.source_id != told_again.first_source_id
except
select source_id, review_id
from duplicates;

delete from duplicates
where review_id in (select review_id from told_again);

update sources
set imported = sources.imported - repeated.reviews, duplicate = sources.duplicate + repeated.reviews
from (select source_id, count(*) as reviews from told_again group by source_id) as repeated
where sources.source_id = repeated.source_id;

delete from reviews
where review_id in (select review_id from told_again);
