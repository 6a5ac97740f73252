-- Name the reviewers; those who turn out to have written nothing are taken out with the tallies.
insert into reviewers by name
select
    number::integer as reviewer_id,
    pick(qualities, part(draw($seed, 'reviewer', number), 0)) || '-' || pick(things, part(draw($seed, 'reviewer', number), 1))
        || '-' || number as name,
    if(share(draw($seed, 'kind', number)) < 0.02, 'critic', 'audience') as kind,
    0 as reviews,
from range(1, $reviewers + 1) as numbers (number), made_names
order by reviewer_id;
