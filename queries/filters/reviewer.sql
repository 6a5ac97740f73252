-- One of the chosen reviewers wrote a review.
reviewer_id in (select reviewer_id from library.reviewers where list_contains($reviewer, name))
