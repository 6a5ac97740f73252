-- Name the reviewers that the library does not know yet.
insert into reviewers
select
    (select coalesce(max(reviewer_id), 0) from reviewers) + row_number() over (order by name) as reviewer_id,
    name,
    null as kind,
    0 as reviews,
from (
    select distinct reviewer as name
    from staged_reviews
    where reviewer is not null
) as told
where name not in (select name from reviewers)
