-- What is the review_id of the next review?
-- columns: review_id
select coalesce(max(review_id), 0) + 1 as review_id
from reviews
