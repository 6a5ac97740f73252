-- Store the facts that the source gives of each film. If it gives a fact several times, the first counts.
insert into film_facts
select
    $source_id as source_id,
    matched_films.film_id,
    first(title order by film_key) as title,
    first_given(year, film_key) as year,
    first_list(directors, film_key) as directors,
    first_list(countries, film_key) as countries,
    first_given(runtime_minutes, film_key) as runtime_minutes,
    first_text(synopsis, film_key) as synopsis,
    first_given(imdb_id, film_key) as imdb_id,
    first_given(tmdb_id, film_key) as tmdb_id,
    first_given(letterboxd_id, film_key) as letterboxd_id,
    first_list(genres, film_key) as genres,
    list_sort(list_distinct(flatten(list(keywords)))) as keywords,
    list_distinct(flatten(list(other_titles order by film_key))) as other_titles,
    first(title_key order by film_key) as title_key,
    list_distinct(flatten(list(other_keys order by film_key))) as other_keys,
    first_list(director_keys, film_key) as director_keys,
    first_list(director_words, film_key) as director_words,
    false as is_enrichment,
from staged_films
join matched_films using (film_key)
group by matched_films.film_id
order by matched_films.film_id
