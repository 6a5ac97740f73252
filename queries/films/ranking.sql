-- Which films are selected, and how do they rank?
-- columns: rank, slug, title, year, directors, genres, reviews, scored, mean_score, fair_mean, spread, distribution, whole_mean, weight, films
-- fair_mean shrinks a film's mean toward the mean of the whole selection, the more so the fewer scores the film has:
-- (scored × mean_score + weight × whole_mean) / (scored + weight), as if 5 more scores had been the whole mean.
-- spread is the standard deviation of the scores, null below two. $order: fair, mean, spread, reviews, newest, title.
with counted as (
    select film_id, half_stars, sum(reviews) as reviews, sum(score_sum) as score_sum
    from selected_scores
    group by film_id, half_stars
),

whole as (
    select sum(score_sum) / sum(reviews) as whole_mean, 5 as weight
    from counted
    where half_stars is not null
),

means as (
    select
        film_id,
        sum(reviews)::bigint as reviews,
        coalesce(scored(half_stars, reviews), 0)::bigint as scored,
        mean_score(half_stars, reviews, score_sum) as mean_score,
        case when scored(half_stars, reviews) > 1 then score_deviation(half_stars, reviews) end as spread,
    from counted
    group by film_id
),

distributions as (
    select means.film_id, list(coalesce(counted.reviews, 0)::bigint order by steps.half_stars) as distribution
    from means
    cross join half_star_steps() as steps
    left join counted using (film_id, half_stars)
    group by means.film_id
),

fair as (
    select
        *,
        (coalesce(scored * mean_score, 0) + weight * whole_mean) / (scored + weight) as fair_mean,
    from means, whole
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
