-- Which facts does the source tell that the first source to tell of a film left open, and of how many films?
-- columns: fact, films
select fact, count(*) as films
from filled_facts
where source_id = $source_id
group by fact
order by films desc, fact
