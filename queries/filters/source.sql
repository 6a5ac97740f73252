-- A review comes from one of the chosen sources.
-- columns: source_id
source_id in (select source_id from library.sources where list_contains($source, name))
