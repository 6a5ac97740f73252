-- What is the decision_id of the next match decision?
-- columns: decision_id
select coalesce(max(decision_id), 0) + 1 as decision_id
from match_decisions
