-- Which films of the library may the films of a batch be that only enrich? What fits none is passed over and kept nowhere.
-- One has the same id, or the same title and year and no other id; any title that either is known by counts. Which of
-- them it is, is told once all of the source is read (enriched_facts.sql).
create temp table if not exists film_names as
select title_keys.film_id, films.year, films.imdb_id, title_keys.title_key
from title_keys
join films using (film_id);

insert into fitting_films
with told as (
    select film_key, year, imdb_id, title_key(unnest(list_prepend(title, other_titles))) as title_key
    from batch_enriching
)

select enriching.film_key, films.film_id, true as has_same_id
from batch_enriching as enriching
join films using (imdb_id)
union
select told.film_key, film_names.film_id, false
from told
join film_names on
    told.title_key = film_names.title_key
    and told.year = film_names.year
    and (told.imdb_id is null or film_names.imdb_id is null);

insert into enriching_films by name
from batch_enriching
where film_key in (select film_key from fitting_films);
