-- In which portions of some 100 MB are the texts indexed? Sorting one takes some 1.5 GB of memory.
-- columns: first, last
with placed as (
    select review_id, sum(strlen(text)) over (order by review_id) // 100000000 as portion
    from reviews
    where text_length > 0
)

select min(review_id) as first, max(review_id) as last
from placed
group by portion
order by first
