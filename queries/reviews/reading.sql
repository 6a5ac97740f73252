-- Which reviews with a text are selected, in the order asked for?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
-- $order: telling (a strong opinion at length first), newest, highest, lowest, longest, divisive (films that divide most).
-- $first counts from 0.
with placed as (
    select
        review_id,
        reviewed_on,
        case $order
            when 'newest' then epoch(reviewed_on)
            when 'highest' then score
            when 'lowest' then -score
            when 'longest' then text_length
            when 'divisive' then spread
            else telling
        end as weight,
    from selected_texts
    order by weight desc nulls last, reviewed_on desc nulls last, review_id
    limit $most
    offset $first
)

select
    review_id,
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
from placed
join library.reviews as review using (review_id)
join library.films as film using (film_id)
join library.verdict_sets as verdict_set using (verdict_set_id)
left join library.reviewers as reviewer using (reviewer_id)
order by placed.weight desc nulls last, placed.reviewed_on desc nulls last, review_id
