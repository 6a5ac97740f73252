-- Give each pending film of this priority a film_id: that of its match, or a new one.
-- New films of one id, or of one title and year, are one film, unless their directors differ.
insert into matched_films
with unmatched as (
    select *
    from pending_films
    anti join matches using (film_key)
    where priority = $priority
),

ambiguous_titles as (                  -- titles and years of films with different directors
    select title_key, year
    from unmatched
    where priority > match_priority().tmdb_id and year is not null
    group by title_key, year
    having has_nothing_in_common(list(distinct director_words))
),

new_films as (
    select
        unmatched.film_key,
        first_value(unmatched.film_key) over (
            partition by
                coalesce(unmatched.imdb_id, unmatched.letterboxd_id, unmatched.tmdb_id),
                if(priority <= match_priority().tmdb_id, null, unmatched.title_key),
                if(priority <= match_priority().tmdb_id, null, unmatched.year),
                if(priority <= match_priority().tmdb_id, null, unmatched.source_key),
                if(
                    priority > match_priority().tmdb_id
                    and (unmatched.year is null or ambiguous_titles.title_key is not null),
                    unmatched.director_keys,
                    null
                )
            order by unmatched.film_key
        ) as first_key,
    from unmatched
    left join ambiguous_titles using (title_key, year)
)

select film_key, film_id
from matches
union all
select
    film_key,
    (select coalesce(max(film_id), 0) from known_titles) + dense_rank() over (order by first_key) as film_id,
from new_films;
