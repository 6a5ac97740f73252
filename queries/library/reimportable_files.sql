-- Which files have rejects that can be fixed and imported again, and which header must precede them?
-- columns: source, kind, file, header_id, header
select
    source.name as source,
    source.kind,
    reject.file,
    reject.header_id,
    header.header,
from library.rejects as reject
join library.sources as source using (source_id)
join library.reject_headers as header using (header_id)
where $source is null or source.name = $source
group by source.name, source.kind, reject.file, reject.header_id, header.header
order by min(reject.reject_id)
