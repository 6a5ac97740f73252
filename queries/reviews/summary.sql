-- How many reviews of how many films are selected, how do they score overall, and how large is their share?
-- columns: reviews, films, texts, scored, unscored, mean_score, lowest_mean, highest_mean, median_score, share_high, of_reviews, share, lowest_share, highest_share
-- excluding: score, verdict
-- lowest_mean and highest_mean are the 95 % interval of the mean. The median of an even number of scores is
-- the mean of the middle two. share_high is the share of scores of 4 and more. share is the share of the reviews that gave
-- the chosen score or verdict, of of_reviews; null where neither is chosen.
with measured as (
    select
        film_id,
        half_stars,
        reviews,
        texts,
        score_sum,
        is_given(half_stars, verdicts, $lowest_score, $highest_score, $verdict) as is_given,
    from selected_scores
    join library.verdict_sets using (verdict_set_id)
),

counted as (
    select half_stars, sum(reviews) as reviews, sum(texts) as texts, sum(score_sum) as score_sum
    from measured
    where is_given
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
),

compared as (
    select coalesce(sum(reviews), 0) as of_reviews
    from measured
    where is_counted(half_stars, $lowest_score, $verdict)
)

select
    reviews::bigint as reviews,
    (select count(distinct film_id) from measured where is_given) as films,
    texts::bigint as texts,
    coalesce(n, 0)::bigint as scored,
    (reviews - coalesce(n, 0))::bigint as unscored,
    mean_score,
    lowest_mean(mean_score, error) as lowest_mean,
    highest_mean(mean_score, error) as highest_mean,
    median_score,
    high / n as share_high,
    of_reviews::bigint as of_reviews,
    case when shows_shares($lowest_score, $verdict) then share_of(reviews, of_reviews) end as share,
    case when shows_shares($lowest_score, $verdict) then lowest_share(reviews, of_reviews) end as lowest_share,
    case when shows_shares($lowest_score, $verdict) then highest_share(reviews, of_reviews) end as highest_share,
from moments, all_reviews, compared
order by reviews
