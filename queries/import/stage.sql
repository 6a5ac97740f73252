-- Put what was not taken of a batch beside what waits; number the reviewers and verdicts that are new.
insert into staged_rejects by name
from batch_rejects;

insert into staged_merged by name
from batch_merged;

insert into staged_runs by name
from batch_runs;

insert into reviewers
select
    (select coalesce(max(reviewer_id), 0) from reviewers) + row_number() over (order by name) as reviewer_id,
    name,
    null as kind,
    0 as reviews,
from (
    select distinct reviewer as name
    from batch_reviews
    where reviewer is not null
) as told
where name not in (select name from reviewers);

insert into verdict_sets
select
    (select coalesce(max(verdict_set_id), 0) from verdict_sets) + row_number() over (order by verdicts) as verdict_set_id,
    verdicts,
from (select distinct verdicts from batch_reviews) as told
where verdicts not in (select verdicts from verdict_sets);
