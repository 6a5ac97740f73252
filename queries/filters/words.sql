-- A review has all of the words, and phrases, in its text.
-- columns: review_id
review_id in (
    select review_id
    from hits
    group by review_id
    having count(*) = len($words)
)
