-- Rebuild the table texts with the rank of each text in each order of reading. Empty the search index: postings.sql fills it.
delete from texts;

insert into texts
with film_sums as (
    select
        film_id,
        sum(reviews) as n,
        sum(half_stars * reviews) as halves,
        sum(half_stars * half_stars * reviews) as squares,
    from score_tally
    where half_stars is not null
    group by film_id
),

weighed as (
    select
        *,
        abs(score - 2.75) * ln(1 + text_length) as strength,     -- far from the middle of the scale, and long
        sqrt(greatest(squares / n - (halves / n) ^ 2, 0)) as spread,
        row_number() over (order by reviewed_on desc nulls last, review_id) as newest,
    from reviews
    left join film_sums using (film_id)
    where text_length > 0
)

select
    review_id,
    film_id,
    reviewer_id,
    source_id,
    verdict_set_id,
    half_stars,
    score,
    reviewed_on,
    text_length,
    0 as terms,
    row_number() over (order by strength desc nulls last, newest) - 1 as strongest_rank,
    newest - 1 as newest_rank,
    row_number() over (order by score desc nulls last, newest) - 1 as highest_rank,
    row_number() over (order by score nulls last, newest) - 1 as lowest_rank,
    row_number() over (order by text_length desc, newest) - 1 as longest_rank,
    row_number() over (order by spread desc nulls last, newest) - 1 as divisive_rank,
from weighed
order by review_id;

delete from terms;

delete from postings;
