-- A review has a score, or has none.
-- columns: half_stars
(half_stars is not null) = ($scored = 'yes')
