-- What was settled by hand: which films are one, and which are two? The last first.
-- columns: decision_id, is_same, decided_at, title, year, other_title, other_year, generation, generation_before
select decision_id, is_same, decided_at, title, year, other_title, other_year, generation, generation_before
from library.match_decisions
order by decision_id desc
