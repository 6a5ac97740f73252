-- What became of the rows of each file of the source? Rows without a file name belong to a source of one file.
-- columns: file, read, imported, merged, duplicate, rejected
with counted as (
    select file, reviews as imported, 0 as merged, 0 as duplicate, 0 as rejected from staged_runs
    union all                          -- a repeated review was imported, then deleted as a duplicate
    select staged_runs.file, -1, 0, 1, 0
    from (from repeated_reviews where source_id = $source_id) as repeated_reviews
    asof join staged_runs on repeated_reviews.review_id >= staged_runs.first_id
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
