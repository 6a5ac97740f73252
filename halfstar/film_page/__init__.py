"""The film page: a film and its reviews as plain text, read and written so that one undoes the other.

A page is blocks divided by empty lines: optional `Name: value` lines, the directors, the synopsis, a line of genre
hashtags, then reviews, each closed by a line such as `#masterpiece 5.0 · balcony · 2019-05-12`. The README has the
format in full; a leading backslash takes a line of text as text, and a backslash inside a name takes the next
character as it stands.
"""

from halfstar.film_page.grammar import MARKS, telling_line
from halfstar.film_page.model import (
    Film,
    FilmPage,
    Reject,
    Review,
    film_slug,
    rejected,
    tag_name,
    tidy,
    tidy_name,
    title_of_slug,
)
from halfstar.film_page.reading import read_film_page
from halfstar.film_page.score import score_of
from halfstar.film_page.writing import write_film_page

__all__ = [
    "MARKS",
    "Film",
    "FilmPage",
    "Reject",
    "Review",
    "film_slug",
    "read_film_page",
    "rejected",
    "score_of",
    "tag_name",
    "telling_line",
    "tidy",
    "tidy_name",
    "title_of_slug",
    "write_film_page",
]
