-- Which films did a person decide to be the same, or different? The newest decision first.
-- columns: decision_id, is_same, decided_at, title, year, other_title, other_year, generation, generation_before
select decision_id, is_same, decided_at, title, year, other_title, other_year, generation, generation_before
from library.match_decisions
order by decision_id desc
