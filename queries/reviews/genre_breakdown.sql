-- How does each genre score, and how widely do its scores spread?
-- columns: genre, rank, score, reviews, genre_reviews, mean_score, lowest_mean, highest_mean, is_selected
-- excluding: genre
-- One row per genre and half star, for the 25 genres with most scored reviews. A film of several genres counts in each.
-- rank orders the genres by $genre_order: mean, reviews, spread or name. lowest_mean and highest_mean are the 95 % interval.
with by_set as (
    select genre_set_id, half_stars, sum(reviews) as reviews, sum(score_sum) as score_sum
    from selected_scores
    where half_stars is not null
    group by genre_set_id, half_stars
),

exploded as (
    select unnest(genres) as genre, half_stars, reviews, score_sum
    from by_set
    join library.genre_sets using (genre_set_id)
),

by_genre as (
    select genre, half_stars, sum(reviews) as reviews, sum(score_sum) as score_sum
    from exploded
    group by genre, half_stars
),

sums as (
    select
        genre,
        sum(reviews) as n,
        sum(score_sum) as total,
        sum(half_stars * reviews) as halves,
        sum(half_stars * half_stars * reviews) as squares,
    from by_genre
    group by genre
    order by n desc, genre
    limit 25
),

moments as (
    select *, total / n as mean_score, standard_error(n, halves / 2, squares / 4) as error
    from sums
),

ranked as (
    select
        *,
        row_number() over (
            order by
                case $genre_order
                    when 'reviews' then n
                    when 'spread' then error * error * n   -- the variance
                    when 'name' then 0
                    else mean_score
                end desc,
                genre
        ) as rank,
    from moments
)

select
    genre,
    rank,
    half_stars / 2 as score,
    reviews::bigint as reviews,
    n::bigint as genre_reviews,
    mean_score,
    lowest_mean(mean_score, error) as lowest_mean,
    highest_mean(mean_score, error) as highest_mean,
    $genre is null or list_contains($genre, genre) = ($genre_match is distinct from 'none') as is_selected,
from ranked
join by_genre using (genre)
order by rank, score
