-- A film is from one of the chosen countries.
-- columns: countries
list_has_any(countries, $country)
