-- Rebuild the films from the facts that their sources give. slug_of() is defined in halfstar/store/generations.py.
delete from films;

insert into films
with facts as (
    select *, row_number() over (partition by film_id order by is_enrichment, source_id) as source_rank
    from film_facts
)

select
    film_id,
    slug_of(first(title order by source_rank), first_given(year, source_rank)) as slug,
    first(title order by source_rank) as title,
    first_given(year, source_rank) as year,
    first_list(directors, source_rank) as directors,
    first_list(countries, source_rank) as countries,
    first_given(runtime_minutes, source_rank) as runtime_minutes,
    first_text(synopsis, source_rank) as synopsis,
    first_given(imdb_id, source_rank) as imdb_id,
    first_given(tmdb_id, source_rank) as tmdb_id,
    first_given(letterboxd_id, source_rank) as letterboxd_id,
    first_list(genres, source_rank) as genres,
    list_sort(list_distinct(flatten(list(keywords)))) as keywords,
    list_sort(list_distinct(flatten(list(other_titles)))) as other_titles,
    dense_rank() over (order by first_list(genres, source_rank)) as genre_set_id,
    fold(first(title order by source_rank)) as folded_title,
from facts
group by film_id
order by film_id;

update films                           -- of several films with one slug, the later get a number after --, which no title gives
set slug = films.slug || '--' || numbered.rank
from (
    select film_id, row_number() over (partition by slug order by film_id) as rank
    from films
) as numbered
where films.film_id = numbered.film_id and numbered.rank > 1;

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

delete from backfilled_facts;

insert into backfilled_facts
with given as (
    select
        film_id,
        source_id,
        row_number() over (partition by film_id order by is_enrichment, source_id) as source_rank,
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

select film_id, fact, arg_min(source_id, source_rank) as source_id
from given
where fact is not null
group by film_id, fact
having min(source_rank) > 1
order by film_id, fact;
