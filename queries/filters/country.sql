-- A film is from one of the chosen countries.
-- columns: countries
-- list_has_any would give the same, but takes three times as long.
len(list_filter(countries, lambda name: list_contains($country, name))) > 0
