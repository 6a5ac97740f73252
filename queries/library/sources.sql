-- What is in the library, and where did it come from?
-- columns: source_id, name, kind, licence, imported_at, read, imported, merged, duplicate, rejected, files, notes
select source_id, name, kind, licence, imported_at, read, imported, merged, duplicate, rejected, files, notes
from library.sources
order by source_id
