-- A film has one of the chosen keywords.
-- columns: film_id
film_id in (
    select film_id
    from library.film_keywords
    join library.keywords using (keyword_id)
    where list_contains($keyword, name)
)
