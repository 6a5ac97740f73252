-- Which reviews has a film, newest first?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
select
    review.review_id,
    film.slug,
    film.title,
    film.year,
    review.score,
    review.native_score,
    review.verdicts,
    reviewer.name as reviewer,
    review.reviewed_on,
    review.has_spoilers,
    review.text,
from library.reviews as review
join library.films as film using (film_id)
left join library.reviewers as reviewer using (reviewer_id)
where film.slug = $film
order by review.reviewed_on desc nulls last, review.review_id
limit $most
offset $first
