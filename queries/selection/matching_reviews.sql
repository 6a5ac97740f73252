-- The reviews that have the words, and whether each filter that only reviews know of takes them.
select
    review.*,
    is_within(year(review.reviewed_on), $lowest_reviewed, $highest_reviewed) as in_reviewed,
    $reviewer is null or review.reviewer_id in (
        select reviewer_id from library.reviewers where list_contains($reviewer, name)
    ) as in_reviewer,
from library.reviews as review
where $words is null or review.review_id in (
    select review_id
    from library.terms
    where list_contains(terms_of($words), term)
    group by review_id
    having count(*) = len(terms_of($words))
)
