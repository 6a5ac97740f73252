-- A film has the words in its title.
film_id in (select film_id from library.films where contains(folded_title, fold($title)))
