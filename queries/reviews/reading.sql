-- Which reviews are selected, in the order asked for?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text, reviews
-- $order: telling (a strong opinion at length first), newest, highest, lowest, longest, divisive (films that divide most).
-- `reviews` is the number of all selected reviews; $first counts from 0.
with divided as (
    select film_id, deviation(sum(reviews), sum(half_stars / 2 * reviews), sum((half_stars / 2) ^ 2 * reviews)) as spread
    from library.score_tally
    where half_stars is not null
    group by film_id
)

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
    count(*) over () as reviews,
from selected_reviews as review
join library.films as film using (film_id)
left join library.reviewers as reviewer using (reviewer_id)
left join divided using (film_id)
order by
    case $order
        when 'newest' then epoch(review.reviewed_on)
        when 'highest' then review.score
        when 'lowest' then -review.score
        when 'longest' then length(review.text)
        when 'divisive' then divided.spread
        else abs(review.score - 2.75) * ln(1 + length(review.text))
    end desc nulls last,
    review.reviewed_on desc nulls last,
    review.review_id
limit $most
offset $first
