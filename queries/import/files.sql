-- What became of the rows of each file of the source? A row that names no file is of the source's only one.
-- columns: file, read, imported, merged, duplicate, rejected
with told as (
    select
        staged_files.file,
        count(*) - count(told_again.review_key) as imported,
        count(told_again.review_key) as duplicate,
    from staged_reviews
    join staged_files using (file_id)
    left join told_again on told_again.review_key = staged_reviews.rowid
    group by staged_files.file
),

counted as (
    select file, imported, 0 as merged, duplicate, 0 as rejected from told
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
