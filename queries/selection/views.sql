-- A review with what is shown of it: its film, its verdicts and its reviewer by name, and its text.
create view review_cards as
select
    review.review_id,
    review.film_id,
    film.slug,
    film.title,
    film.year,
    review.score,
    review.native_score,
    verdict_set.verdicts,
    review.reviewer_id,
    reviewer.name as reviewer,
    review.reviewed_on,
    review.is_rewatch,
    review.has_spoilers,
    review.text,
    review.text_length,
from library.reviews as review
join library.films as film using (film_id)
join library.verdict_sets as verdict_set using (verdict_set_id)
left join library.reviewers as reviewer using (reviewer_id);
