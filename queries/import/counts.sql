-- What became of the rows of a source?
-- columns: imported, merged, duplicate
select imported, merged, duplicate
from sources
where source_id = $source_id
