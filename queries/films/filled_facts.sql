-- Which facts of one film come from another source than the one that told of it first?
-- columns: source, facts
select source.name as source, list(filled.fact order by filled.fact) as facts
from library.films as film
join library.filled_facts as filled using (film_id)
join library.sources as source using (source_id)
where film.slug = $film
group by source.source_id, source.name
order by source.source_id
