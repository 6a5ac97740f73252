-- Which directors have the most reviews, and which mean score comes with each?
-- columns: director, rank, reviews, mean_score, is_selected
-- excluding: director
-- The twelve with the most. A review of a film by several directors counts for each of them.
with by_film as (
    select film_id, sum(reviews) as reviews, scored(half_stars, reviews) as scored, sum(score_sum) as score_sum
    from selected_scores
    group by film_id
),

counted as (
    select director.name as director, sum(reviews) as reviews, sum(score_sum) / sum(scored) as mean_score
    from by_film
    join library.film_directors as director using (film_id)
    group by director.name
)

select
    director,
    row_number() over (order by reviews desc, director) as rank,
    reviews::bigint as reviews,
    mean_score,
    $director is null or list_contains($director, director) as is_selected,
from counted
order by rank
limit 12
