-- A film is from the chosen years.
-- columns: year
year between $lowest_year and $highest_year
