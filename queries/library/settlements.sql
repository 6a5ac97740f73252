-- What was settled by hand: which films are one, and which are two? The last first.
-- columns: settlement_id, is_same, settled_at, title, year, other_title, other_year, generation, generation_before
select settlement_id, is_same, settled_at, title, year, other_title, other_year, generation, generation_before
from library.settlements
order by settlement_id desc
