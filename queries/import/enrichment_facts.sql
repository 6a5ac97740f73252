-- Store the facts of an enrichment source for the films that it matches. Candidates with the same id come first. Of the
-- others, a pair matches only if neither of the two films has another candidate.
create or replace temp table enrichment_matches as
with candidates as (
    select distinct film_key, film_id
    from enrichment_candidates
    where
        has_same_id
        or (
            film_key not in (select film_key from enrichment_candidates where has_same_id)
            and film_id not in (select film_id from enrichment_candidates where has_same_id)
        )
)

select film_key, film_id
from candidates
qualify count(*) over (partition by film_key) = 1 and count(*) over (partition by film_id) = 1;

insert into film_facts by name
select
    $source_id as source_id,
    enrichment_matches.film_id,
    enrichment_films.* exclude (file, film_key),
    true as is_enrichment,
from enrichment_films
join enrichment_matches using (film_key)
qualify row_number() over (partition by enrichment_matches.film_id order by enrichment_films.rowid) = 1
order by enrichment_matches.film_id;

insert into staged_merged
select file, count(*) as merged
from enrichment_films
join enrichment_matches using (film_key)
group by file;
