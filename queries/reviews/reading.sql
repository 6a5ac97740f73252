-- Which reviews with a text are selected, in the order asked for?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
-- $order: telling (a strong opinion at length first), newest, highest, lowest, longest, divisive (films that divide most).
-- $first counts from 0. Texts are counted by thousands of places, and those sorted that the page lies in: so that any page
-- costs what the first one does.
with ordered as materialized (
    select
        review_id,
        case $order
            when 'newest' then newest_rank
            when 'highest' then highest_rank
            when 'lowest' then lowest_rank
            when 'longest' then longest_rank
            when 'divisive' then divisive_rank
            else strongest_rank
        end as place,
    from selected_texts
),

thousands as (
    select place // 1000 as thousand, sum(count(*)) over (order by place // 1000) as up_to, up_to - count(*) as before
    from ordered
    group by place // 1000
),

near as (
    select min(thousand) as lowest, max(thousand) as highest, min(before) as before
    from thousands
    where up_to > $first and before < $first + $most
),

placed as (
    select review_id, place
    from ordered
    where place // 1000 between (select lowest from near) and (select highest from near)
    order by place
    limit $most
    offset $first - coalesce((select before from near), $first)
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
order by placed.place
