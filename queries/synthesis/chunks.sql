-- In which chunks are the reviews made, and how many reviews are there after each?
-- columns: chunk, reviews
select chunk, max(reviews_before + reviews)::bigint as reviews
from review_counts
group by chunk
order by chunk
