-- How many reviews of how many films are selected, and how do they score on the whole?
-- columns: reviews, films, scored, unscored, mean_score, lowest_mean, highest_mean, median_score, share_high
-- The interval of the mean is the normal one at 95 %: mean ± 1.96 × deviation / √n. The median is that of the half
-- stars, the lower of the middle two and the upper of them averaged. `share_high` is the share of scores of 4 and more.
with counted as (
    select half_stars, sum(reviews) as reviews, sum(score_sum) as score_sum
    from selected_scores
    where is_selected
    group by half_stars
),

ordered as (
    select half_stars, sum(reviews) over (order by half_stars) as up_to, sum(reviews) over () as scored
    from counted
    where half_stars is not null
),

middle as (
    select
        (
            min(half_stars) filter (up_to >= floor((scored + 1) / 2))
            + min(half_stars) filter (up_to >= ceil((scored + 1) / 2))
        ) / 4 as median_score,
    from ordered
),

moments as (
    select
        coalesce(sum(reviews), 0)::bigint as reviews,
        coalesce(sum(reviews) filter (half_stars is not null), 0)::bigint as scored,
        sum(score_sum) / sum(reviews) filter (half_stars is not null) as mean_score,
        standard_error(
            sum(reviews) filter (half_stars is not null),
            sum(half_stars / 2 * reviews),
            sum((half_stars / 2) ^ 2 * reviews)
        ) as error,
        coalesce(sum(reviews) filter (half_stars >= 8), 0) / sum(reviews) filter (half_stars is not null) as share_high,
    from counted
)

select
    reviews,
    (select count(distinct film_id) from selected_scores where is_selected) as films,
    scored,
    reviews - scored as unscored,
    mean_score,
    interval_end(mean_score, -1.96 * error) as lowest_mean,
    interval_end(mean_score, 1.96 * error) as highest_mean,
    median_score,
    share_high,
from moments, middle
order by reviews
