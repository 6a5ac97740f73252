-- Which films are selected, and how do they rank?
-- columns: rank, slug, title, year, directors, genres, reviews, scored, mean_score, weighted_mean, spread, distribution, whole_mean, weight, films
-- weighted_mean (a Bayesian average) is (scored × mean_score + weight × whole_mean) / (scored + weight), where whole_mean is
-- the mean of all selected scores: the fewer scores a film has, the closer it is to that mean.
-- spread is the standard deviation of the scores, null for fewer than two.
-- $order: weighted, mean, spread, reviews, newest, title.
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

weighted as (
    select
        *,
        (coalesce(scored * mean_score, 0) + weight * whole_mean) / (scored + weight) as weighted_mean,
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
                else case when scored > 0 then weighted_mean end
            end desc nulls last,
            film.title,
            film.film_id
    ) as rank,
    film.slug,
    film.title,
    film.year,
    film.directors,
    film.genres,
    weighted.reviews,
    weighted.scored,
    weighted.mean_score,
    weighted.weighted_mean,
    weighted.spread,
    distributions.distribution,
    weighted.whole_mean,
    weighted.weight,
    count(*) over () as films,
from weighted
join distributions using (film_id)
join library.films as film using (film_id)
order by rank
limit $most
offset $first
