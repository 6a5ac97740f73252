-- Take the reviews that are not in the library yet: the same film, reviewer, day, score, verdicts and text are one review.
insert into reviews
with told as (
    select staged_reviews.*, matched_films.film_id, reviewers.reviewer_id
    from staged_reviews
    join matched_films using (film_key)
    left join reviewers on reviewers.name = staged_reviews.reviewer
    qualify row_number() over (
        partition by film_id, reviewer_id, reviewed_on, score, verdicts, text order by review_key
    ) = 1
)

select
    (select coalesce(max(review_id), 0) from reviews) + row_number() over (order by review_key) as review_id,
    film_id,
    reviewer_id,
    $source_id as source_id,
    score,
    floor(score * 2 + 0.5)::utinyint as half_stars,
    native_score,
    verdicts,
    reviewed_on,
    false as is_rewatch,
    has_spoilers,
    text,
    null as url,
from told
where not exists (
    select 1
    from reviews as known
    where
        known.film_id = told.film_id
        and known.reviewer_id is not distinct from told.reviewer_id
        and known.reviewed_on is not distinct from told.reviewed_on
        and known.score is not distinct from told.score
        and known.verdicts = told.verdicts
        and known.text = told.text
)
order by review_id
