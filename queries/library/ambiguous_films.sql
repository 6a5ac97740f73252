-- Which pairs of films may be one film, though no import or match decision joined them? Those with most reviews first.
-- columns: film_id, slug, title, year, directors, sources, reviews, other_id, other_slug, other_title, other_year, other_directors, other_sources, other_reviews, why, pairs
-- Pairs are not listed if two ids of one kind differ, or if a person decided that the films are different; nor if the
-- directors differ, unless the years are the same. Gives $most pairs, or all if it is null.
-- Materialized tables fix the order of joins: a join by year or by kind of id first would give millions of pairs.
with reasons (reason_rank, reason, allows_other_directors) as (
    values
        (1, 'an id in common', true),
        (2, 'the same title, the same year', true),
        (3, 'a title in common, the same year', true),
        (4, 'the same title, a year is missing', false),
        (5, 'a title in common, a year is missing', false),
        (6, 'the same title, years one apart', false),
        (7, 'a title in common, years one apart', false)
),

titles as materialized (
    select title_keys.film_id, title_keys.title_key, title_keys.is_main, films.year
    from library.title_keys
    join library.films using (film_id)
),

identifiers as materialized (
    select
        film_id,
        unnest(film_identifiers(title_key, year, director_keys, imdb_id, letterboxd_id, tmdb_id), recursive := true),
    from library.film_facts
    where coalesce(imdb_id, letterboxd_id, tmdb_id) is not null
),

found as (
    select film.film_id, other.film_id as other_id, 'an id in common' as reason
    from identifiers as film
    join identifiers as other using (kind, identifier)
    union all
    select
        film.film_id,
        other.film_id as other_id,
        if(film.is_main and other.is_main, 'the same title, the same year', 'a title in common, the same year') as reason,
    from titles as film
    join titles as other using (title_key, year)
    union all
    select
        film.film_id,
        other.film_id as other_id,
        if(film.is_main and other.is_main, 'the same title, a year is missing', 'a title in common, a year is missing') as reason,
    from titles as film
    join (from titles where year is null) as other using (title_key)
    union all
    select
        film.film_id,
        other.film_id as other_id,
        if(film.is_main and other.is_main, 'the same title, years one apart', 'a title in common, years one apart') as reason,
    from titles as film
    join titles as other on other.title_key = film.title_key and other.year = film.year + 1
),

pairs as materialized (                -- each with the strongest reason
    select least(film_id, other_id) as film_id, greatest(film_id, other_id) as other_id, min(reason_rank) as reason_rank
    from found
    join reasons using (reason)
    where film_id != other_id
    group by all
),

paired_films as (
    select distinct unnest([film_id, other_id]) as film_id
    from pairs
),

director_words as (
    select film_id, name_words(directors) as words
    from library.films
    where len(directors) > 0 and film_id in (from paired_films)
),

ids as (                               -- a list for each kind
    select
        film_id,
        list(distinct imdb_id) filter (imdb_id is not null) as imdb_ids,
        list(distinct letterboxd_id) filter (letterboxd_id is not null) as letterboxd_ids,
        list(distinct tmdb_id) filter (tmdb_id is not null) as tmdb_ids,
    from library.film_facts
    where coalesce(imdb_id, letterboxd_id, tmdb_id) is not null
    group by film_id
),

decided_different as (
    select film.film_id, other.film_id as other_id
    from library.match_decision_films as film
    join library.match_decision_films as other using (decision_id)
    semi join (from library.match_decisions where not is_same) using (decision_id)
    where film.is_other != other.is_other
),

review_counts as (
    select film_id, sum(reviews) as reviews
    from library.score_tally
    group by film_id
),

ambiguous as (
    select
        pairs.film_id,
        pairs.other_id,
        reasons.reason,
        coalesce(film_count.reviews, 0)::bigint as reviews,
        coalesce(other_count.reviews, 0)::bigint as other_reviews,
        not coalesce(list_has_any(film_directors.words, other_directors.words), true) as has_other_directors,
        count(*) over () as pairs,
    from pairs
    join reasons using (reason_rank)
    anti join decided_different using (film_id, other_id)
    left join review_counts as film_count on film_count.film_id = pairs.film_id
    left join review_counts as other_count on other_count.film_id = pairs.other_id
    left join director_words as film_directors on film_directors.film_id = pairs.film_id
    left join director_words as other_directors on other_directors.film_id = pairs.other_id
    left join ids as film_ids on film_ids.film_id = pairs.film_id
    left join ids as other_ids on other_ids.film_id = pairs.other_id
    where
        (reasons.allows_other_directors or not has_other_directors)
        and list_has_any(film_ids.imdb_ids, other_ids.imdb_ids) is distinct from false
        and list_has_any(film_ids.letterboxd_ids, other_ids.letterboxd_ids) is distinct from false
        and list_has_any(film_ids.tmdb_ids, other_ids.tmdb_ids) is distinct from false
    order by coalesce(film_count.reviews, 0) + coalesce(other_count.reviews, 0) desc, pairs.film_id, pairs.other_id
    limit $most
),

source_names as (
    select film_facts.film_id, list(distinct sources.name order by sources.name) as names
    from library.film_facts
    join library.sources using (source_id)
    where film_facts.film_id in (select unnest([film_id, other_id]) from ambiguous)
    group by film_facts.film_id
)

select
    ambiguous.film_id,
    film.slug,
    film.title,
    film.year,
    film.directors,
    film_sources.names as sources,
    ambiguous.reviews,
    ambiguous.other_id,
    other.slug as other_slug,
    other.title as other_title,
    other.year as other_year,
    other.directors as other_directors,
    other_sources.names as other_sources,
    ambiguous.other_reviews,
    ambiguous.reason || if(has_other_directors, ', but other directors', '') as why,
    ambiguous.pairs,
from ambiguous
join library.films as film using (film_id)
join library.films as other on other.film_id = ambiguous.other_id
join source_names as film_sources on film_sources.film_id = ambiguous.film_id
join source_names as other_sources on other_sources.film_id = ambiguous.other_id
order by ambiguous.reviews + ambiguous.other_reviews desc, ambiguous.film_id, ambiguous.other_id
