-- A review has all of the words in its text.
review_id in (
    select review_id
    from library.terms
    where list_contains(terms_of($words), term)
    group by review_id
    having count(*) = len(terms_of($words))
)
