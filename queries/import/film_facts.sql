-- Keep what the source tells of each film: the first to say a thing within the source is heard.
insert into film_facts
select
    $source_id as source_id,
    matched_films.film_id,
    first(title order by film_key) as title,
    first(year order by film_key) filter (year is not null) as year,
    coalesce(first(directors order by film_key) filter (len(directors) > 0), []) as directors,
    coalesce(first(countries order by film_key) filter (len(countries) > 0), []) as countries,
    first(runtime_minutes order by film_key) filter (runtime_minutes is not null) as runtime_minutes,
    coalesce(first(synopsis order by film_key) filter (synopsis != ''), '') as synopsis,
    first(imdb_id order by film_key) filter (imdb_id is not null) as imdb_id,
    first(tmdb_id order by film_key) filter (tmdb_id is not null) as tmdb_id,
    first(letterboxd_id order by film_key) filter (letterboxd_id is not null) as letterboxd_id,
    coalesce(first(genres order by film_key) filter (len(genres) > 0), []) as genres,
    list_sort(list_distinct(flatten(list(keywords)))) as keywords,
    list_distinct(flatten(list(other_titles order by film_key))) as other_titles,
    false as only_enriches,
from staged_films
join matched_films using (film_key)
group by matched_films.film_id
order by matched_films.film_id
