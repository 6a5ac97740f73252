-- Which facts does the first source of a film not give, and which other source gives them?
-- columns: source, facts
select source.name as source, list(backfilled.fact order by backfilled.fact) as facts
from library.films as film
join library.backfilled_facts as backfilled using (film_id)
join library.sources as source using (source_id)
where film.slug = $film
group by source.source_id, source.name
order by source.source_id
