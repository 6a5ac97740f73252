-- What was not taken and can be mended, from one number to another, in the order of its files?
-- columns: source, file, header_id, content
select source.name as source, reject.file, reject.header_id, reject.content
from library.rejects as reject
join library.sources as source using (source_id)
where reject.reject_id between $first and $last and reject.header_id is not null
order by reject.reject_id
