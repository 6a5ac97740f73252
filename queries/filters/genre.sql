-- A film has any, all or none of the chosen genres.
-- columns: genre_set_id
genre_set_id in (select genre_set_id from library.genre_sets where has_genres(genres, $genre, $genre_match))
