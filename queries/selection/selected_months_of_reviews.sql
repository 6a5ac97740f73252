-- The same if a filter is chosen whose columns the tally lacks: counted from the reviews.
select
    film.genre_set_id,
    date_trunc('month', review.reviewed_on) as reviewed_on,
    review.verdict_set_id,
    review.half_stars,
    count(*) as reviews,
    sum(review.score) as score_sum,
from selected_reviews as review
join library.films as film using (film_id)
group by all
