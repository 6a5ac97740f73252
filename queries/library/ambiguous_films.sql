-- Which films could be one, and are not known to be or not to be? Those with most reviews first.
-- columns: film_id, slug, title, year, directors, sources, reviews, other_id, other_slug, other_title, other_year, other_directors, other_sources, other_reviews, why, pairs
-- They have a title in common, and the same year, or a year missing, or years one apart; or an id. No id of a kind may
-- differ, no directors unless the years are the same, and they are not settled as two. $most pairs, all where it is null.
-- What is kept is not joined in another order: films by their year alone, or ids by their kind, would be millions of pairs.
with titled as materialized (
    select title_keys.film_id, title_keys.title_key, title_keys.is_main, films.year
    from library.title_keys
    join library.films using (film_id)
),

identified as materialized (
    select
        film_id,
        unnest(identities('', year, directors, imdb_id, letterboxd_id, tmdb_id), recursive := true),
    from library.film_facts
    where coalesce(imdb_id, letterboxd_id, tmdb_id) is not null
),

alike as (                             -- place: what they have in common, the most telling first; by main titles where odd
    select one.film_id, other.film_id as other_id, 0 as place
    from identified as one
    join identified as other using (kind, identity)
    union all
    select one.film_id, other.film_id as other_id, if(one.is_main and other.is_main, 1, 2) as place
    from titled as one
    join titled as other using (title_key, year)
    union all
    select one.film_id, other.film_id as other_id, if(one.is_main and other.is_main, 3, 4) as place
    from titled as one
    join (from titled where year is null) as other using (title_key)
    union all
    select one.film_id, other.film_id as other_id, if(one.is_main and other.is_main, 5, 6) as place
    from titled as one
    join titled as other on other.title_key = one.title_key and other.year = one.year + 1
),

pairs as materialized (
    select least(film_id, other_id) as film_id, greatest(film_id, other_id) as other_id, min(place) as place
    from alike
    where film_id != other_id
    group by all
),

directed as (
    select film_id, name_words(directors) as words
    from library.films
    where len(directors) > 0 and film_id in (select unnest([film_id, other_id]) from pairs)
),

identified_by as (                     -- a list of ids a kind
    select
        film_id,
        list(distinct imdb_id) filter (imdb_id is not null) as imdb_ids,
        list(distinct letterboxd_id) filter (letterboxd_id is not null) as letterboxd_ids,
        list(distinct tmdb_id) filter (tmdb_id is not null) as tmdb_ids,
    from library.film_facts
    where coalesce(imdb_id, letterboxd_id, tmdb_id) is not null
    group by film_id
),

settled_apart as (
    select one.film_id, other.film_id as other_id
    from library.match_decision_films as one
    join library.match_decision_films as other using (decision_id)
    semi join (from library.match_decisions where not is_same) using (decision_id)
    where one.side != other.side
),

counted as (
    select film_id, sum(reviews) as reviews
    from library.score_tally
    group by film_id
),

listed as (
    select
        pairs.*,
        coalesce(one_counted.reviews, 0)::bigint as reviews,
        coalesce(other_counted.reviews, 0)::bigint as other_reviews,
        not coalesce(list_has_any(one_directed.words, other_directed.words), true) as has_other_directors,
        count(*) over () as all_pairs,
    from pairs
    anti join settled_apart using (film_id, other_id)
    left join counted as one_counted on one_counted.film_id = pairs.film_id
    left join counted as other_counted on other_counted.film_id = pairs.other_id
    left join directed as one_directed on one_directed.film_id = pairs.film_id
    left join directed as other_directed on other_directed.film_id = pairs.other_id
    left join identified_by as one_by on one_by.film_id = pairs.film_id
    left join identified_by as other_by on other_by.film_id = pairs.other_id
    where
        (pairs.place <= 2 or not has_other_directors)
        and list_has_any(one_by.imdb_ids, other_by.imdb_ids) is distinct from false
        and list_has_any(one_by.letterboxd_ids, other_by.letterboxd_ids) is distinct from false
        and list_has_any(one_by.tmdb_ids, other_by.tmdb_ids) is distinct from false
    order by coalesce(one_counted.reviews, 0) + coalesce(other_counted.reviews, 0) desc, pairs.film_id, pairs.other_id
    limit $most
),

told as (
    select film_facts.film_id, list(distinct sources.name order by sources.name) as sources
    from library.film_facts
    join library.sources using (source_id)
    where film_facts.film_id in (select unnest([film_id, other_id]) from listed)
    group by film_facts.film_id
)

select
    listed.film_id,
    film.slug,
    film.title,
    film.year,
    film.directors,
    told.sources,
    listed.reviews,
    listed.other_id,
    other.slug as other_slug,
    other.title as other_title,
    other.year as other_year,
    other.directors as other_directors,
    other_told.sources as other_sources,
    listed.other_reviews,
    concat_ws(
        ', ',
        case when place = 0 then 'an id in common' when place % 2 = 1 then 'the same title' else 'a title in common' end,
        case
            when place = 0 then null
            when place <= 2 then 'the same year'
            when place <= 4 then 'a year is missing'
            else 'years one apart'
        end,
        if(has_other_directors, 'but other directors', null)
    ) as why,
    listed.all_pairs as pairs,
from listed
join library.films as film using (film_id)
join library.films as other on other.film_id = listed.other_id
join told using (film_id)
join told as other_told on other_told.film_id = listed.other_id
order by listed.reviews + listed.other_reviews desc, listed.film_id, listed.other_id
