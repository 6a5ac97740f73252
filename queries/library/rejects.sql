-- Which lines of the sources were rejected, and why? At most 10,000, with the beginning of each.
-- columns: source, file, line, reason, content
select source.name as source, reject.file, reject.line, reject.reason, left(reject.content, 1000) as content
from library.rejects as reject
join library.sources as source using (source_id)
order by source.source_id, reject.file, reject.line
limit 10000
