-- A film is from the chosen years.
year between $lowest_year and $highest_year
