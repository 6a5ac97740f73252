-- A review was written by one of the chosen reviewers.
-- columns: reviewer_id
reviewer_id in (select reviewer_id from library.reviewers where list_contains($reviewer, name))
