-- Which film of the library is each film of the source?
-- columns: film_key, film_id
-- One with the same id, else the same title and year and no other id of that kind. Without a year on either side the
-- directors must agree, and there must be one such film only. What matches nothing is a new film. Runs three times, for the films that tell
-- an IMDb id, then a year, then neither ($telling), so that within a batch the fuller pages are known to the others.
insert into matched_films
with told as (
    select
        *,
        fold(title) as name,
        list_transform(directors, lambda director: fold(director)) as directed_by,
        case when imdb_id is not null then 1 when year is not null then 2 else 3 end as telling,
    from staged_films
),

named as (
    select *
    from told
    where telling = $telling and film_key not in (select film_key from matched_films)
),

known as (
    select film_id, year, imdb_id, letterboxd_id, fold(title) as name, list_transform(directors, lambda director: fold(director)) as directed_by
    from films
    union all
    select matched_films.film_id, told.year, told.imdb_id, told.letterboxd_id, told.name, told.directed_by
    from matched_films
    join told using (film_key)
),

candidates as (
    select named.film_key, known.film_id
    from named
    join known on named.imdb_id = known.imdb_id
    union
    select named.film_key, known.film_id
    from named
    join known on named.letterboxd_id = known.letterboxd_id
    union
    select named.film_key, known.film_id
    from named
    join known on
        named.name = known.name
        and (named.imdb_id is null or known.imdb_id is null)
        and (named.letterboxd_id is null or known.letterboxd_id is null)
        and (
            named.year = known.year
            or ((named.year is null or known.year is null) and list_has_any(named.directed_by, known.directed_by))
        )
),

settled as (
    select film_key, min(film_id) as film_id
    from candidates
    group by film_key
    having count(distinct film_id) = 1
),

fresh as (
    select
        film_key,
        first_value(film_key) over (
            partition by
                imdb_id,
                case when imdb_id is null then letterboxd_id end,
                case when imdb_id is null then name end,
                case when imdb_id is null then year end,
                case when imdb_id is null and year is null then directed_by end
            order by film_key
        ) as first_key,
    from named
    where film_key not in (select film_key from settled)
)

select film_key, film_id
from settled
union all
select
    film_key,
    (select coalesce(max(film_id), 0) from known) + dense_rank() over (order by first_key) as film_id,
from fresh
