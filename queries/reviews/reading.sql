-- Which reviews with a text are selected, in the order asked for?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
-- $order: strongest (strong opinions at length), newest, highest, lowest, longest, divisive (films whose scores spread most).
-- $first counts from 0. Texts are counted by thousands of ranks, and only the thousands that the page lies in are sorted,
-- so that the last page costs as much as the first.
with ranked as materialized (
    select
        review_id,
        case $order
            when 'newest' then newest_rank
            when 'highest' then highest_rank
            when 'lowest' then lowest_rank
            when 'longest' then longest_rank
            when 'divisive' then divisive_rank
            else strongest_rank
        end as rank,
    from selected_texts
),

thousands as (
    select rank // 1000 as thousand, sum(count(*)) over (order by rank // 1000) as up_to, up_to - count(*) as before
    from ranked
    group by rank // 1000
),

thousands_of_page as (
    select min(thousand) as lowest, max(thousand) as highest, min(before) as before
    from thousands
    where up_to > $first and before < $first + $most
),

page as (
    select review_id, rank
    from ranked
    where rank // 1000 between (select lowest from thousands_of_page) and (select highest from thousands_of_page)
    order by rank
    limit $most
    offset $first - coalesce((select before from thousands_of_page), $first)
)

select review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
from page
join review_cards using (review_id)
order by rank
