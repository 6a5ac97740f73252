-- A review was written in the chosen years.
year(reviewed_on) between $lowest_reviewed and $highest_reviewed
