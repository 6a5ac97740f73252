-- What are the selected reviews of the films from one film_id to another, film by film, in the order of their sources?
-- columns: film_id, reviewer, score, native_score, verdicts, reviewed_on, is_rewatch, is_rewatch_in_source, has_spoilers, text, url, source
select
    review.film_id,
    reviewer.name as reviewer,
    review.score,
    review.native_score,
    verdict_set.verdicts,
    review.reviewed_on,
    review.is_rewatch,
    review.is_rewatch_in_source,
    review.has_spoilers,
    review.text,
    review.url,
    source.name as source,
from selected_reviews as review
join library.sources as source using (source_id)
join library.verdict_sets as verdict_set using (verdict_set_id)
left join library.reviewers as reviewer using (reviewer_id)
where review.film_id between $first and $last
order by review.film_id, review.source_id, review.review_id
