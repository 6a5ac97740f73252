-- The films that the title leaves, and whether each of the other filters on films takes them.
select
    film_id,
    genres,
    directors,
    year,
    has_genres(genres, $genre, $genre_match) as in_genre,
    is_within(year, $lowest_year, $highest_year) as in_year,
    $director is null or list_has_any(directors, $director) as in_director,
from library.films
where $title is null or contains(fold(title), fold($title))
