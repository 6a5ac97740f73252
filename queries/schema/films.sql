-- The films, made anew from what the sources tell of them. slug_of() is the writer's own function (halfstar/film_page.py).
delete from films;

insert into films
select
    film_id,
    slug_of(first(title order by source_id), first(year order by source_id) filter (year is not null)) as slug,
    first(title order by source_id) as title,
    first(year order by source_id) filter (year is not null) as year,
    coalesce(first(directors order by source_id) filter (len(directors) > 0), []) as directors,
    coalesce(first(countries order by source_id) filter (len(countries) > 0), []) as countries,
    first(runtime_minutes order by source_id) filter (runtime_minutes is not null) as runtime_minutes,
    coalesce(first(synopsis order by source_id) filter (synopsis != ''), '') as synopsis,
    first(imdb_id order by source_id) filter (imdb_id is not null) as imdb_id,
    first(tmdb_id order by source_id) filter (tmdb_id is not null) as tmdb_id,
    first(letterboxd_id order by source_id) filter (letterboxd_id is not null) as letterboxd_id,
    coalesce(first(genres order by source_id) filter (len(genres) > 0), []) as genres,
    list_sort(list_distinct(flatten(list(keywords)))) as keywords,
    list_sort(list_distinct(flatten(list(other_titles)))) as other_titles,
    dense_rank() over (order by coalesce(first(genres order by source_id) filter (len(genres) > 0), [])) as genre_set_id,
    fold(first(title order by source_id)) as folded_title,
from film_facts
group by film_id
order by film_id;

update films                           -- two films of one name and year: the later ones are numbered, as no slug of a title is
set slug = films.slug || '--' || numbered.place
from (
    select film_id, row_number() over (partition by slug order by film_id) as place
    from films
) as numbered
where films.film_id = numbered.film_id and numbered.place > 1;

delete from film_directors;

insert into film_directors
select film_id, unnest(list_distinct(directors)) as name
from films
order by film_id, name;

delete from genre_sets;

insert into genre_sets
select distinct genre_set_id, genres
from films
order by genre_set_id;
