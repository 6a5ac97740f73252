-- Which facts does the source give that the first source of a film does not, and of how many films?
-- columns: fact, films
select fact, count(*) as films
from backfilled_facts
where source_id = $source_id
group by fact
order by films desc, fact
