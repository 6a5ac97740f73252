-- The scores counted by film, verdicts and half star, and whether each filter takes them: from the tally where it knows
-- enough, else from the reviews. A figure that shows its own filter's context leaves out that filter's column alone.
with counted as (
    select film_id, verdicts, half_stars, reviews, score_sum
    from library.score_tally
    where $words is null and $reviewer is null and $lowest_reviewed is null
    union all
    select film_id, verdicts, half_stars, count(*) as reviews, sum(score) as score_sum
    from matching_reviews
    where ($words is not null or $reviewer is not null or $lowest_reviewed is not null) and in_reviewed and in_reviewer
    group by film_id, verdicts, half_stars
),

marked as (
    select
        counted.*,
        film.genres,
        film.directors,
        film.year,
        film.in_genre,
        film.in_year,
        film.in_director,
        is_within(counted.half_stars, $lowest_score, $highest_score) as in_score,
        $verdict is null or list_has_any(counted.verdicts, $verdict) as in_verdict,
    from counted
    join selected_films as film using (film_id)
    where $scored is null or ($scored = 'yes') = (counted.half_stars is not null)
)

select *, in_genre and in_year and in_director and in_score and in_verdict as is_selected
from marked
