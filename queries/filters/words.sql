-- A review has all of the words and phrases searched for in its text.
-- columns: review_id
review_id in (
    select review_id
    from phrase_matches
    group by review_id
    having count(*) = len($words)
)
