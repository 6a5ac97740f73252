-- Which options has each filter, and how many reviews would each one leave under the other filters?
-- columns: filter, option, reviews
with genres as (
    select 'genre' as filter, unnest(genres) as option, reviews
    from selected_scores
    where in_year and in_director and in_score and in_verdict
),

verdicts as (
    select 'verdict' as filter, unnest(verdicts) as option, reviews
    from selected_scores
    where in_genre and in_year and in_director and in_score
),

directors as (
    select 'director' as filter, unnest(directors) as option, reviews
    from selected_scores
    where in_genre and in_year and in_score and in_verdict
),

reviewers as (
    select 'reviewer' as filter, reviewer.name as option, 1 as reviews
    from matching_reviews as review
    join selected_films as film using (film_id)
    join library.reviewers as reviewer using (reviewer_id)
    where
        film.in_genre
        and film.in_year
        and film.in_director
        and review.in_reviewed
        and is_within(review.half_stars, $lowest_score, $highest_score)
        and ($scored is null or ($scored = 'yes') = (review.half_stars is not null))
        and ($verdict is null or list_has_any(review.verdicts, $verdict))
),

counted as (
    select filter, option, sum(reviews)::bigint as reviews
    from (
        from genres
        union all
        from verdicts
        union all
        from directors
        union all
        from reviewers
    ) as options
    group by filter, option
)

select filter, option, reviews
from counted
qualify row_number() over (partition by filter order by reviews desc, option) <= 150
order by filter, reviews desc, option
