-- Which reviews of the source are told already: by another source (known_id), or earlier in this one?
-- columns: review_key, known_id
-- The same film, reviewer, day, score, verdicts and text are one review.
create or replace temp table told_again as
with told as (
    select
        staged_reviews.rowid as review_key,
        staged_reviews.*,
        matched_films.film_id,
    from staged_reviews
    join matched_films using (film_key)
    semi join repeated_pairs on
        repeated_pairs.film_id = matched_films.film_id
        and repeated_pairs.reviewer_id is not distinct from staged_reviews.reviewer_id
),

placed as (
    select
        *,
        row_number() over (
            partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text order by review_key
        ) as place,
    from told
)

select placed.review_key, known.review_id as known_id
from placed
left join reviews as known on
    placed.place = 1
    and known.film_id = placed.film_id
    and known.reviewer_id is not distinct from placed.reviewer_id
    and known.reviewed_on is not distinct from placed.reviewed_on
    and known.score is not distinct from placed.score
    and known.verdict_set_id = placed.verdict_set_id
    and known.text = placed.text
where placed.place > 1 or known.review_id is not null;
