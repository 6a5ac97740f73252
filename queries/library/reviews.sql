-- Every selected review of the library, with its film, in the order of the library.
-- columns: film_id, slug, title, year, reviewer, score, native_score, verdicts, reviewed_on, is_rewatch, told_rewatch, has_spoilers, text, url, source
select
    film.film_id,
    film.slug,
    film.title,
    film.year,
    reviewer.name as reviewer,
    review.score,
    review.native_score,
    verdict_set.verdicts,
    review.reviewed_on,
    review.is_rewatch,
    review.told_rewatch,
    review.has_spoilers,
    review.text,
    review.url,
    source.name as source,
from selected_reviews as review
join library.films as film using (film_id)
join library.sources as source using (source_id)
join library.verdict_sets as verdict_set using (verdict_set_id)
left join library.reviewers as reviewer using (reviewer_id)
order by film.film_id, review.review_id
