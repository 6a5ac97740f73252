-- Stage the rejects of a batch, and number the reviewers, verdicts and headers that are new.
insert into reject_headers
select
    (select coalesce(max(header_id), 0) from reject_headers) + row_number() over (order by header) as header_id,
    header,
from (
    select distinct header
    from batch_rejects
    where header is not null
) as batch_headers
where header not in (select header from reject_headers);

insert into staged_rejects
select file, line, reason, content, header_id
from batch_rejects
left join reject_headers using (header);

insert into staged_merged by name
from batch_merged;

insert into staged_runs by name
from batch_runs;

insert into reviewers
select
    (select coalesce(max(reviewer_id), 0) from reviewers) + row_number() over (order by name) as reviewer_id,
    name,
    0 as reviews,
from (
    select distinct reviewer as name
    from batch_reviews
    where reviewer is not null
) as batch_reviewers
where name not in (select name from reviewers);

insert into verdict_sets
select
    (select coalesce(max(verdict_set_id), 0) from verdict_sets) + row_number() over (order by verdicts) as verdict_set_id,
    verdicts,
from (select distinct verdicts from batch_reviews) as batch_verdicts
where verdicts not in (select verdicts from verdict_sets);
