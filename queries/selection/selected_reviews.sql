-- The reviews that all filters leave.
select review.*
from matching_reviews as review
join selected_films as film using (film_id)
where
    film.in_genre
    and film.in_year
    and film.in_director
    and review.in_reviewed
    and review.in_reviewer
    and is_within(review.half_stars, $lowest_score, $highest_score)
    and ($scored is null or ($scored = 'yes') = (review.half_stars is not null))
    and ($verdict is null or list_has_any(review.verdicts, $verdict))
