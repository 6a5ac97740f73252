-- Insert the reviewers; those without a review are deleted with the tallies.
insert into reviewers by name
select
    number::integer as reviewer_id,
    pick(qualities, part(draw($seed, 'reviewer', number), 0)) || '-' || pick(things, part(draw($seed, 'reviewer', number), 1))
        || '-' || number as name,
    0 as reviews,
from range(1, $reviewers + 1) as numbers (number), synthetic_names
order by reviewer_id;
