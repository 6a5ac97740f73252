-- Which rejects from one reject_id to another can be fixed and imported again, file by file?
-- columns: source, file, header_id, content
select source.name as source, reject.file, reject.header_id, reject.content
from library.rejects as reject
join library.sources as source using (source_id)
where reject.reject_id between $first and $last and reject.header_id is not null
order by reject.reject_id
