-- The films, made anew from what the sources tell of them. slug_of() is the writer's own function (halfstar/film_page.py).
delete from films;

insert into films
with told as (
    select *, row_number() over (partition by film_id order by only_enriches, source_id) as turn   -- of a source to be heard
    from film_facts
)

select
    film_id,
    slug_of(first(title order by turn), first(year order by turn) filter (year is not null)) as slug,
    first(title order by turn) as title,
    first(year order by turn) filter (year is not null) as year,
    coalesce(first(directors order by turn) filter (len(directors) > 0), []) as directors,
    coalesce(first(countries order by turn) filter (len(countries) > 0), []) as countries,
    first(runtime_minutes order by turn) filter (runtime_minutes is not null) as runtime_minutes,
    coalesce(first(synopsis order by turn) filter (synopsis != ''), '') as synopsis,
    first(imdb_id order by turn) filter (imdb_id is not null) as imdb_id,
    first(tmdb_id order by turn) filter (tmdb_id is not null) as tmdb_id,
    first(letterboxd_id order by turn) filter (letterboxd_id is not null) as letterboxd_id,
    coalesce(first(genres order by turn) filter (len(genres) > 0), []) as genres,
    list_sort(list_distinct(flatten(list(keywords)))) as keywords,
    list_sort(list_distinct(flatten(list(other_titles)))) as other_titles,
    dense_rank() over (order by coalesce(first(genres order by turn) filter (len(genres) > 0), [])) as genre_set_id,
    fold(first(title order by turn)) as folded_title,
from told
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

delete from filled_facts;

insert into filled_facts
with told as (
    select
        film_id,
        source_id,
        row_number() over (partition by film_id order by only_enriches, source_id) as turn,
        unnest([
            if(year is not null, 'year', null),
            if(len(directors) > 0, 'directors', null),
            if(len(countries) > 0, 'countries', null),
            if(runtime_minutes is not null, 'runtime_minutes', null),
            if(synopsis != '', 'synopsis', null),
            if(len(genres) > 0, 'genres', null),
        ]) as fact,
    from film_facts
    qualify count(*) over (partition by film_id) > 1
)

select film_id, fact, arg_min(source_id, turn) as source_id
from told
where fact is not null
group by film_id, fact
having min(turn) > 1
order by film_id, fact;
