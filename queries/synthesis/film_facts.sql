-- Tell of the made-up films as a source does.
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
    false as only_enriches,
from made_films
order by film_id;
