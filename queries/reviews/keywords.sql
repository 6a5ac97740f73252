-- Which keywords do the films of the most reviews have, and which mean score comes with each?
-- columns: keyword, rank, reviews, mean_score, is_selected
-- excluding: keyword
-- The twelve with the most. A review of a film with several keywords counts for each of them. Keywords that more than nine in
-- ten reviews have say little, such as `watched`: they are left out unless they are chosen.
with by_film as (
    select film_id, sum(reviews) as reviews, scored(half_stars, reviews) as scored, sum(score_sum) as score_sum
    from selected_scores
    group by film_id
),

counted as (
    select keyword_id, sum(reviews) as reviews, sum(score_sum) / sum(scored) as mean_score
    from by_film
    join library.film_keywords using (film_id)
    group by keyword_id
),

named as (
    select keyword.name as keyword, reviews, mean_score, coalesce(list_contains($keyword, keyword.name), false) as is_chosen
    from counted
    join library.keywords as keyword using (keyword_id)
)

select
    keyword,
    row_number() over (order by reviews desc, keyword) as rank,
    reviews::bigint as reviews,
    mean_score,
    $keyword is null or is_chosen as is_selected,
from named
where is_chosen or reviews <= 0.9 * (select sum(reviews) from by_film)
order by rank
limit 12
