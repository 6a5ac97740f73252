-- What became of the rows of each file of the source? A row that names no file is of the source's only one.
-- columns: file, read, imported, merged, duplicate, rejected
with counted as (
    select file, reviews as imported, 0 as merged, 0 as duplicate, 0 as rejected from staged_runs
    union all
    select file, -1, 0, 1, 0 from told_again asof join staged_runs on told_again.review_id >= staged_runs.first_id
    union all
    select file, 0, merged, 0, 0 from staged_merged
    union all
    select file, 0, 0, 0, count(*) from staged_rejects group by file
)

select
    if(file = '', $source, file) as file,
    sum(imported + merged + duplicate + rejected)::bigint as read,
    sum(imported)::bigint as imported,
    sum(merged)::bigint as merged,
    sum(duplicate)::bigint as duplicate,
    sum(rejected)::bigint as rejected,
from counted
group by all
order by all
