-- Which films of the library were not enriched because they have several candidates in the source, or share one?
-- columns: title, year
select title, year
from films
where
    film_id in (select film_id from enrichment_candidates)
    and film_id not in (select film_id from enrichment_matches)
order by title, year, film_id
