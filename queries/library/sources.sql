-- Which sources were imported, and what became of their rows?
-- columns: source_id, name, kind, licence, imported_at, read, imported, merged, duplicate, rejected, files, notes
select source_id, name, kind, licence, imported_at, read, imported, merged, duplicate, rejected, files, notes
from library.sources
order by source_id
