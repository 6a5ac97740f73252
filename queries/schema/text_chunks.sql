-- In which chunks of about 100 MB are the texts indexed? Sorting one takes about 1.5 GB of memory.
-- columns: first, last
with chunks as (
    select review_id, sum(strlen(text)) over (order by review_id) // 100_000_000 as chunk
    from reviews
    where text_length > 0
)

select min(review_id) as first, max(review_id) as last
from chunks
group by chunk
order by first
