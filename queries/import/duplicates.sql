-- Which reviews of the source were told already, by another source or earlier in this one? They do not stay.
-- The same film, reviewer, day, score, verdicts, text and address are one review; two entries of a diary on one day are two.
-- Few reviewers have several reviews of a film: to find these first spares comparing all the others.
create or replace temp table repeated_pairs as
select film_id, reviewer_id
from reviews
semi join (from film_facts where source_id = $source_id) using (film_id)
group by film_id, reviewer_id
having count(*) > 1;

create or replace temp table told_again as
with alike as (
    select
        review_id,
        source_id,
        first(review_id) over same as first_id,
        first(source_id) over same as first_source_id,
    from reviews
    semi join repeated_pairs on
        repeated_pairs.film_id = reviews.film_id
        and repeated_pairs.reviewer_id is not distinct from reviews.reviewer_id
    window same as (partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text, url order by review_id)
)

select review_id, first_id, first_source_id
from alike
where source_id = $source_id and review_id != first_id;

insert into duplicates                 -- so that the source can hold it when the other one is taken out
select distinct $source_id as source_id, first_id as review_id
from told_again
where first_source_id != $source_id;

delete from reviews
where review_id in (select review_id from told_again);
