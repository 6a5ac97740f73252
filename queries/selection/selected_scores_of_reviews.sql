-- The same if a filter is chosen whose columns the tally lacks: counted from the reviews.
select
    film_id,
    film.year,
    film.genre_set_id,
    review.verdict_set_id,
    review.half_stars,
    count(*) as reviews,
    count(*) filter (review.text_length > 0) as texts,
    sum(review.score) as score_sum,
from selected_reviews as review
join library.films as film using (film_id)
group by all
