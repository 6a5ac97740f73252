-- Which number has the next settlement?
-- columns: settlement_id
select coalesce(max(settlement_id), 0) + 1 as settlement_id
from settlements
