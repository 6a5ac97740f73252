-- What was not taken, and why?
-- columns: source, file, line, reason, content
select source.name as source, reject.file, reject.line, reject.reason, left(reject.content, 1000) as content
from library.rejects as reject
join library.sources as source using (source_id)
order by source.source_id, reject.file, reject.line
limit 10000
