-- Which films of the library may the enrichment films of a batch be? Enrichment films without a candidate are not staged.
-- A candidate has the same IMDb id, or the same title and year and no other IMDb id; other titles count as well.
-- Once the whole source is read, enrichment_facts.sql decides between the candidates.
create temp table if not exists enrichment_titles as
select title_keys.film_id, films.year, films.imdb_id, title_keys.title_key
from title_keys
join films using (film_id);

create or replace temp table keyed_enriching as
select *, unnest(film_keys(title, other_titles, directors))
from batch_enriching;

insert into enrichment_candidates
with titles as (
    select film_key, year, imdb_id, unnest(list_prepend(title_key, other_keys)) as title_key
    from keyed_enriching
)

select enriching.film_key, films.film_id, true as has_same_id
from keyed_enriching as enriching
join films using (imdb_id)
union
select titles.film_key, enrichment_titles.film_id, false as has_same_id
from titles
join enrichment_titles on
    titles.title_key = enrichment_titles.title_key
    and titles.year = enrichment_titles.year
    and (titles.imdb_id is null or enrichment_titles.imdb_id is null);

insert into enrichment_films by name
from keyed_enriching
where film_key in (select film_key from enrichment_candidates);
