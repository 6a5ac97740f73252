-- In which portions are the reviews made, and how many are there once each is?
-- columns: portion, reviews
select portion, max(reviews_before + reviews)::bigint as reviews
from made_crowds
group by portion
order by portion
