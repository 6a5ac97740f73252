-- A review has a score, or has none.
(half_stars is not null) = ($scored = 'yes')
