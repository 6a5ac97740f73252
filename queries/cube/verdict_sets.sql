-- Which verdict sets do reviews have?
-- columns: verdict_set_id, names
select verdict_set_id, verdicts as names
from library.verdict_sets
order by verdict_set_id
