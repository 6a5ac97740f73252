-- A review was written in the chosen years.
-- columns: reviewed_on
year(reviewed_on) between $lowest_reviewed and $highest_reviewed
