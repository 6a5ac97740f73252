-- Which reviews with a text has a film, newest first?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
select
    review.review_id,
    film.slug,
    film.title,
    film.year,
    review.score,
    review.native_score,
    verdict_set.verdicts,
    reviewer.name as reviewer,
    review.reviewed_on,
    review.has_spoilers,
    review.text,
from library.reviews as review
join library.films as film using (film_id)
join library.verdict_sets as verdict_set using (verdict_set_id)
left join library.reviewers as reviewer using (reviewer_id)
where film.slug = $film and review.text_length > 0
order by review.reviewed_on desc nulls last, review.review_id
limit $most
offset $first
