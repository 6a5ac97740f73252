-- A film has one of the chosen keywords.
-- columns: film_id
film_id in (
    select film_id
    from library.film_tags
    join library.tags using (tag_id)
    where kind = 'keyword' and list_contains($keyword, name)
)
