-- One of the chosen directors made a film.
-- columns: film_id
film_id in (select film_id from library.film_directors where list_contains($director, name))
