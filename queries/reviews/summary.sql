-- How many reviews of how many films are selected, and how do they score overall?
-- columns: reviews, films, texts, scored, unscored, mean_score, lowest_mean, highest_mean, median_score, share_high
-- lowest_mean and highest_mean are the 95 % interval of the mean. The median of an even number of scores is
-- the mean of the middle two. share_high is the share of scores of 4 and more.
with counted as (
    select half_stars, sum(reviews) as reviews, sum(texts) as texts, sum(score_sum) as score_sum
    from selected_scores
    group by half_stars
),

ordered as (
    select *, sum(reviews) over (order by half_stars) as up_to, sum(reviews) over () as scored
    from counted
    where half_stars is not null
),

sums as (
    select
        sum(reviews) as n,
        sum(score_sum) as total,
        sum(half_stars * reviews) as halves,
        sum(half_stars * half_stars * reviews) as squares,
        (min(half_stars) filter (2 * up_to >= scored) + min(half_stars) filter (2 * up_to > scored)) / 4 as median_score,
        coalesce(sum(reviews) filter (half_stars >= 8), 0) as high,
    from ordered
),

moments as (
    select *, total / n as mean_score, standard_error(n, halves / 2, squares / 4) as error
    from sums
),

all_reviews as (
    select coalesce(sum(reviews), 0) as reviews, coalesce(sum(texts), 0) as texts
    from counted
)

select
    reviews::bigint as reviews,
    (select count(distinct film_id) from selected_scores) as films,
    texts::bigint as texts,
    coalesce(n, 0)::bigint as scored,
    (reviews - coalesce(n, 0))::bigint as unscored,
    mean_score,
    lowest_mean(mean_score, error) as lowest_mean,
    highest_mean(mean_score, error) as highest_mean,
    median_score,
    high / n as share_high,
from moments, all_reviews
order by reviews
