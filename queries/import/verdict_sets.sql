-- Number the lists of verdicts that the library does not know yet.
insert into verdict_sets
select
    (select coalesce(max(verdict_set_id), 0) from verdict_sets) + row_number() over (order by verdicts) as verdict_set_id,
    verdicts,
from (select distinct verdicts from staged_reviews) as told
where verdicts not in (select verdicts from verdict_sets)
