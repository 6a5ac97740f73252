-- Which films are selected, and how do they rank?
-- columns: rank, slug, title, year, directors, genres, reviews, scored, mean_score, fair_mean, spread, distribution, whole_mean, weight, films
-- fair_mean draws a film's mean toward the mean of the whole selection the fewer scores it has (shrinkage toward the
-- grand mean, as if 5 more scores had been the mean): (n × mean + weight × whole) / (n + weight).
-- spread is the standard deviation of the scores, null below two. $order: fair, mean, spread, reviews, newest, title.
with scored as (
    select film_id, half_stars, sum(reviews) as reviews, sum(score_sum) as score_sum
    from selected_scores
    group by film_id, half_stars
),

whole as (
    select sum(score_sum) / sum(reviews) as whole_mean, 5 as weight
    from scored
    where half_stars is not null
),

ranked as (
    select
        film_id,
        sum(reviews)::bigint as reviews,
        coalesce(sum(reviews) filter (half_stars is not null), 0)::bigint as scored,
        sum(score_sum) / nullif(sum(reviews) filter (half_stars is not null), 0) as mean_score,
        case when sum(reviews) filter (half_stars is not null) > 1 then deviation(
            sum(reviews) filter (half_stars is not null),
            sum(half_stars / 2 * reviews),
            sum((half_stars / 2) ^ 2 * reviews)
        ) end as spread,
    from scored
    group by film_id
),

distributions as (
    select ranked.film_id, list(coalesce(scored.reviews, 0)::bigint order by step) as distribution
    from ranked
    cross join range(1, 11) as steps(step)
    left join scored on scored.film_id = ranked.film_id and scored.half_stars = step
    group by ranked.film_id
),

fair as (
    select
        *,
        (coalesce(scored * mean_score, 0) + weight * whole_mean) / (scored + weight) as fair_mean,
    from ranked, whole
)

select
    row_number() over (
        order by
            case $order
                when 'mean' then mean_score
                when 'spread' then spread
                when 'reviews' then reviews
                when 'newest' then film.year
                when 'title' then 0
                else case when scored > 0 then fair_mean end
            end desc nulls last,
            film.title,
            film.film_id
    ) as rank,
    film.slug,
    film.title,
    film.year,
    film.directors,
    film.genres,
    fair.reviews,
    fair.scored,
    fair.mean_score,
    fair.fair_mean,
    fair.spread,
    distributions.distribution,
    fair.whole_mean,
    fair.weight,
    count(*) over () as films,
from fair
join distributions using (film_id)
join library.films as film using (film_id)
order by rank
limit $most
offset $first
