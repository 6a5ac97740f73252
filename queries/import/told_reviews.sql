-- What does the source tell, each review once, and which of it does the library know already?
-- columns: review_key, film_id, reviewer_id, known_id and the columns of staged_reviews
-- The same film, reviewer, day, score, verdicts and text are one review.
create temp table told_reviews as
with told as (
    select staged_reviews.*, matched_films.film_id, reviewers.reviewer_id, verdict_sets.verdict_set_id
    from staged_reviews
    join verdict_sets using (verdicts)
    join matched_films using (film_key)
    left join reviewers on reviewers.name = staged_reviews.reviewer
    qualify row_number() over (
        partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text order by review_key
    ) = 1
)

select told.*, known.review_id as known_id
from told
left join reviews as known on
    known.film_id = told.film_id
    and known.reviewer_id is not distinct from told.reviewer_id
    and known.reviewed_on is not distinct from told.reviewed_on
    and known.score is not distinct from told.score
    and known.verdict_set_id = told.verdict_set_id
    and known.text = told.text
