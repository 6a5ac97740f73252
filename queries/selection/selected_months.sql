-- The scores that all filters but the review year leave, counted by month of review and half star, and whether that
-- filter takes them: from the tally of months where it knows enough (of a film, it knows the genres), else from the reviews.
with counted as (
    select month, half_stars, reviews, score_sum
    from library.month_tally
    where
        $words is null and $reviewer is null and $lowest_year is null and $director is null and $title is null
        and has_genres(genres, $genre, $genre_match)
        and ($verdict is null or list_has_any(verdicts, $verdict))
    union all
    select date_trunc('month', review.reviewed_on) as month, review.half_stars, 1 as reviews, review.score as score_sum
    from matching_reviews as review
    join selected_films as film using (film_id)
    where
        ($words is not null or $reviewer is not null or $lowest_year is not null or $director is not null or $title is not null)
        and review.in_reviewer
        and film.in_genre
        and film.in_year
        and film.in_director
        and ($verdict is null or list_has_any(review.verdicts, $verdict))
)

select month, half_stars, reviews, score_sum, is_within(year(month), $lowest_reviewed, $highest_reviewed) as is_selected
from counted
where
    is_within(half_stars, $lowest_score, $highest_score)
    and ($scored is null or ($scored = 'yes') = (half_stars is not null))
