-- What is the source_id of the source of this name, or would be if it were added?
-- columns: source_id, is_known
select
    coalesce(max(source_id) filter (name = $name), coalesce(max(source_id), 0) + 1) as source_id,
    count(*) filter (name = $name) > 0 as is_known,
from sources
