-- Which number does a source of this name have, or would a new one get?
-- columns: source_id, is_known
select
    coalesce(max(source_id) filter (name = $name), coalesce(max(source_id), 0) + 1) as source_id,
    count(*) filter (name = $name) > 0 as is_known,
from sources
