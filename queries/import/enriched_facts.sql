-- Keep what a source that only enriches tells of the films that it fits: those of the same id first; of the others, each
-- that fits one film alone, which fits none but it.
create or replace temp table enriched_films as
with fitting as (
    select distinct film_key, film_id
    from fitting_films
    where
        has_same_id
        or (
            film_key not in (select film_key from fitting_films where has_same_id)
            and film_id not in (select film_id from fitting_films where has_same_id)
        )
)

select film_key, film_id
from fitting
qualify count(*) over (partition by film_key) = 1 and count(*) over (partition by film_id) = 1;

insert into film_facts by name
select
    $source_id as source_id,
    enriched_films.film_id,
    enriching_films.* exclude (file, film_key),
    true as only_enriches,
from enriching_films
join enriched_films using (film_key)
qualify row_number() over (partition by enriched_films.film_id order by enriching_films.rowid) = 1
order by enriched_films.film_id;

insert into staged_merged
select file, count(*) as merged
from enriching_films
join enriched_films using (film_key)
group by file;
