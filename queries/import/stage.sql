-- Put a batch of rows beside those that wait already; reviewers and lists of verdicts that are new get their numbers.
insert into staged_films by name
from batch_films;

insert into staged_rejects by name
from batch_rejects;

insert into staged_merged by name
from batch_merged;

insert into staged_files
select (select count(*) from staged_files) + row_number() over (order by file) as file_id, file
from (select distinct file from batch_reviews) as told
where file not in (select file from staged_files);

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

insert into staged_reviews
select
    film_key,
    file_id,
    reviewer_id,
    verdict_set_id,
    score,
    native_score,
    reviewed_on,
    has_spoilers,
    is_rewatch,
    text,
    url,
from batch_reviews
join staged_files using (file)
join verdict_sets using (verdicts)
left join reviewers on reviewers.name = batch_reviews.reviewer;
