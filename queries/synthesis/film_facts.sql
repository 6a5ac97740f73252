-- Insert the facts of the synthetic films, as a source gives them.
insert into film_facts by name
select
    1 as source_id,
    film_id,
    title,
    year,
    directors,
    countries,
    runtime_minutes,
    synopsis,
    genres,
    [] as keywords,
    [] as other_titles,
    unnest(film_keys(title, []::varchar[], directors)),
    false as is_enrichment,
from synthetic_films
order by film_id;
