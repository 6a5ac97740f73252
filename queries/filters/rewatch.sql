-- A review is of a rewatch, or of a first watch.
-- columns: review_id
(review_id in (select review_id from library.reviews where is_rewatch)) = ($rewatch = 'yes')
