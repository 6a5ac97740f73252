-- What does the library have: how many reviews of each kind, and how many names?
-- columns: reviews, scored, unscored, texts, dated, rewatches, verdicts, genres, directors, countries, keywords, reviewers, sources, decades
-- reviews to rewatches count reviews, the other columns count names, sources and decades of films. Pages, filters and charts
-- that need what the library lacks are not shown.
with scores as (
    select
        coalesce(sum(reviews), 0) as reviews,
        coalesce(scored(half_stars, reviews), 0) as scored,
        coalesce(sum(texts), 0) as texts,
    from library.score_tally
),

dates as (
    select coalesce(sum(reviews) filter (reviewed_year is not null), 0) as dated
    from library.year_tally
),

films as (
    select count(distinct year // 10) as decades
    from library.films
)

select
    reviews::bigint as reviews,
    scored::bigint as scored,
    (reviews - scored)::bigint as unscored,
    texts::bigint as texts,
    dated::bigint as dated,
    (select count(*) from library.reviews where is_rewatch) as rewatches,
    (select count(distinct verdict) from (select unnest(verdicts) as verdict from library.verdict_sets)) as verdicts,
    (select count(distinct genre) from (select unnest(genres) as genre from library.genre_sets)) as genres,
    (select count(distinct name) from library.film_directors) as directors,
    (select count(distinct country) from (select unnest(countries) as country from library.films)) as countries,
    (select count(*) from library.keywords) as keywords,
    (select count(*) from library.reviewers) as reviewers,
    (select count(*) from library.sources) as sources,
    decades,
from scores, dates, films
order by reviews
