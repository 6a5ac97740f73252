-- A review gives another score than another review of the film by the same reviewer, or does not: see changed_minds().
-- columns: review_id
(review_id in (select review_id from changed_minds())) = ($changed = 'yes')
