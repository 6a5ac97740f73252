"""Imports film pages: each file of the source is one page."""

from collections.abc import Iterator

from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.film_page.reader import read_film_page
from halfstar.formats.film_page.syntax import typical_line_of
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Reject

_EXTENSION = ".txt"
LARGEST_PAGE = 8 * 2**20  # bytes; the longest page of the starter collection is 4 KiB


def _recognise(files: tuple[File, ...]) -> str | None:
    return next(filter(None, map(_evidence_of_a_page, files)), None)


def _evidence_of_a_page(file: File) -> str | None:
    """The reason why a file is a film page, in words; None where it is none."""
    head = file.head()
    if line := typical_line_of(head):
        return f"{file.name} has the line {line[:60]!r}"
    if not file.name.lower().endswith(_EXTENSION) or head.lstrip().startswith(("<", "{", "[")):  # HTML or JSON
        return None
    if not head.strip():
        return f"{file.name} is a text file by its name"  # empty or damaged: the reader says which
    page = read_film_page(head, file.name)
    is_page = (page.film.directors or page.film.genres) and (page.film.synopsis or page.reviews)
    return f"{file.name} reads as a film with a text" if is_page else None


def _read(files: tuple[File, ...]) -> Iterator[FilmPage]:
    for file in files:
        try:
            yield read_film_page(file.text(LARGEST_PAGE), file.name)
        except UnreadableFileError as error:
            yield FilmPage(Film(title=""), rejects=(Reject(file.name, 1, str(error)),))


FILM_PAGES = Importer("film pages", "a film page", (_EXTENSION,), _recognise, _read)
