-- A film was directed by one of the chosen directors.
-- columns: film_id
film_id in (select film_id from library.film_directors where list_contains($director, name))
