-- Which reviews of the source are told already: by another source (known_id), or earlier in this one?
-- columns: review_key, known_id
-- The same film, reviewer, day, score, verdicts and text are one review.
create or replace temp table told_again as
with told as (
    select
        staged_reviews.rowid as review_key,
        staged_reviews.*,
        matched_films.film_id,
        row_number() over (
            partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text order by staged_reviews.rowid
        ) as place,
    from staged_reviews
    join matched_films using (film_key)
)

select told.review_key, known.review_id as known_id
from told
left join reviews as known on
    told.place = 1
    and known.film_id = told.film_id
    and known.reviewer_id is not distinct from told.reviewer_id
    and known.reviewed_on is not distinct from told.reviewed_on
    and known.score is not distinct from told.score
    and known.verdict_set_id = told.verdict_set_id
    and known.text = told.text
where told.place > 1 or known.review_id is not null;
