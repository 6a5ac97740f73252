-- One of the chosen reviewers wrote a review.
-- columns: reviewer_id
reviewer_id in (select reviewer_id from library.reviewers where list_contains($reviewer, name))
