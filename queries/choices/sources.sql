-- Which sources can be chosen, and how many reviews has each under the other filters?
-- columns: option, reviews
-- excluding: source
select source.name as option, count(*) as reviews
from selected_reviews as review
join library.sources as source using (source_id)
group by source.name
order by reviews desc, option
