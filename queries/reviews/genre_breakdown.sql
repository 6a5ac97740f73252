-- Which genres please, and how far do opinions part in each?
-- columns: genre, place, score, reviews, share, genre_reviews, mean_score, lowest_mean, highest_mean, is_selected
-- One row a genre and half star, under every filter but the genre. A film of several genres counts in each of them.
-- `place` orders the genres by $order: mean, reviews, spread or name. The interval is that of the mean at 95 %.
with exploded as (
    select unnest(genres) as genre, half_stars, reviews, score_sum
    from selected_scores
    where half_stars is not null and in_year and in_director and in_score and in_verdict
),

by_genre as (
    select genre, half_stars, sum(reviews) as reviews, sum(score_sum) as score_sum
    from exploded
    group by genre, half_stars
),

genres as (
    select
        genre,
        sum(reviews) as genre_reviews,
        sum(score_sum) / sum(reviews) as mean_score,
        standard_error(sum(reviews), sum(half_stars / 2 * reviews), sum((half_stars / 2) ^ 2 * reviews)) as error,
        deviation(sum(reviews), sum(half_stars / 2 * reviews), sum((half_stars / 2) ^ 2 * reviews)) as spread,
    from by_genre
    group by genre
),

placed as (
    select
        *,
        row_number() over (
            order by
                case $order when 'reviews' then genre_reviews when 'spread' then spread when 'name' then 0 else mean_score end desc,
                genre
        ) as place,
    from genres
    qualify row_number() over (order by genre_reviews desc, genre) <= 25
)

select
    placed.genre,
    placed.place,
    by_genre.half_stars / 2 as score,
    by_genre.reviews::bigint as reviews,
    by_genre.reviews / placed.genre_reviews as share,
    placed.genre_reviews::bigint as genre_reviews,
    placed.mean_score,
    interval_end(placed.mean_score, -1.96 * placed.error) as lowest_mean,
    interval_end(placed.mean_score, 1.96 * placed.error) as highest_mean,
    $genre is null or list_contains($genre, placed.genre) = ($genre_match is distinct from 'none') as is_selected,
from placed
join by_genre using (genre)
order by placed.place, score
