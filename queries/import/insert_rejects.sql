-- Store the rejects of the source, so that they can be shown, corrected and imported again.
insert into rejects
select
    (select coalesce(max(reject_id), 0) from rejects) + row_number() over (order by file, header_id, line) as reject_id,
    $source_id as source_id,
    file,
    line,
    reason,
    content,
    header_id,
from staged_rejects
order by reject_id
