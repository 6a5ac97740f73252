-- A score lies within the chosen half stars.
-- columns: half_stars
half_stars between $lowest_score and $highest_score
