-- Which film of the library is each film of the batch that tells so much ($telling)?
-- The same as was settled by hand, else the one with the same id, else with the same title and year, or the same title and
-- directors where a year is missing: main titles before others. It must be one film only, with no other id of that kind,
-- no other directors, and not settled as another. What matches nothing, or several, is a new film.
-- No more than two tables are joined at once where films could be paired by their year or by a kind of mark alone.
insert into matched_films
with named as (
    select *
    from told_films
    where telling = $telling
),

alike as (                             -- place: 0 to 3 as the kinds of marks, 5 to 8 by title
    select named.film_key, known_marks.film_id, min(known_marks.kind) as place
    from named
    join told_marks using (film_key)
    join known_marks using (kind, identity)
    where known_marks.kind <= 3
    group by named.film_key, known_marks.film_id
    union all
    select told_titles.film_key, known_titles.film_id, if(told_titles.is_main and known_titles.is_main, 5, 7) as place
    from told_titles
    join known_titles using (title_key, year)
    where told_titles.telling = $telling
    union all
    select told_titles.film_key, known_titles.film_id, if(told_titles.is_main and known_titles.is_main, 6, 8) as place
    from told_titles
    join known_titles using (title_key)
    where
        told_titles.telling = $telling
        and (told_titles.year is null or known_titles.year is null)
        and (
            list_has_any(told_titles.directed_by, known_titles.directed_by)
            or (                       -- a source that tells a film again and again, with nothing but its title
                known_titles.is_own
                and coalesce(told_titles.year, known_titles.year) is null
                and len(told_titles.directed_by) + len(known_titles.directed_by) = 0
            )
        )
),

candidates as materialized (
    select film_key, film_id, min(place) as place
    from alike
    group by film_key, film_id
),

marked as materialized (
    select candidates.film_key, candidates.film_id, told_marks.kind, told_marks.identity
    from candidates
    join told_marks using (film_key)
    where told_marks.kind > 0
),

shared as (                            -- whether they share a mark of each kind that both have
    select
        marked.film_key,
        marked.film_id,
        marked.kind,
        bool_or(marked.identity = known_marks.identity) as is_shared,
    from marked
    join known_marks using (film_id, kind)
    group by marked.film_key, marked.film_id, marked.kind
),

contradicted as (
    select film_key, film_id, min(kind) as kind
    from shared
    where not is_shared
    group by film_key, film_id
),

settled_apart as (
    select candidates.film_key, candidates.film_id
    from candidates
    join told_sides using (film_key)
    join known_sides on
        known_sides.film_id = candidates.film_id
        and known_sides.decision_id = told_sides.decision_id
    semi join (from match_decisions where not is_same) as apart on apart.decision_id = told_sides.decision_id
    group by candidates.film_key, candidates.film_id, told_sides.decision_id
    having
        bool_or(told_sides.side != known_sides.side)
        and not coalesce(bool_or(told_sides.side = known_sides.side) filter (known_sides.is_own), false)
),

best as (
    select film_key, film_id, place
    from candidates
    left join contradicted using (film_key, film_id)
    anti join settled_apart using (film_key, film_id)
    where contradicted.kind is null or candidates.place < contradicted.kind
    qualify place = min(place) over (partition by film_key)
),

chosen as (
    select film_key, min(film_id) as film_id, min(place) as place
    from best
    group by film_key
    having count(*) = 1
),

claimed as (                           -- films that several would be by title, though these cannot be one
    select chosen.film_id
    from chosen
    join named using (film_key)
    where chosen.place > 3
    group by chosen.film_id
    having
        count(distinct named.imdb_id) > 1
        or count(distinct named.letterboxd_id) > 1
        or count(distinct named.tmdb_id) > 1
        or has_nothing_in_common(list(distinct named.words))
),

found as (
    select film_key, film_id
    from chosen
    where place <= 3 or film_id not in (select film_id from claimed)
),

divided as (                           -- new films of one title and year that cannot be one
    select title_key, year
    from named
    anti join found using (film_key)
    where telling > 3 and year is not null
    group by title_key, year
    having has_nothing_in_common(list(distinct words))
),

fresh as (
    select
        named.film_key,
        first_value(named.film_key) over (
            partition by
                coalesce(named.imdb_id, named.letterboxd_id, named.tmdb_id),
                if(named.telling <= 3, null, named.title_key),
                if(named.telling <= 3, null, named.year),
                if(named.telling > 3 and (named.year is null or divided.title_key is not null), named.directed_by, null)
            order by named.film_key
        ) as first_key,
    from named
    anti join found using (film_key)
    left join divided using (title_key, year)
)

select film_key, film_id
from found
union all
select
    film_key,
    (select coalesce(max(film_id), 0) from known_titles) + dense_rank() over (order by first_key) as film_id,
from fresh;

insert into known_titles
select distinct
    matched_films.film_id,
    told_titles.title_key,
    told_titles.is_main,
    told_titles.year,
    told_titles.directed_by,
    true as is_own,
from told_titles
join matched_films using (film_key)
where told_titles.telling = $telling;

insert into known_sides
select distinct matched_films.film_id, told_sides.decision_id, told_sides.side, true as is_own
from told_sides
join told_films using (film_key)
join matched_films using (film_key)
where told_films.telling = $telling;

insert into known_marks
select distinct matched_films.film_id, told_marks.kind, told_marks.identity
from told_marks
join told_films using (film_key)
join matched_films using (film_key)
where told_films.telling = $telling;
