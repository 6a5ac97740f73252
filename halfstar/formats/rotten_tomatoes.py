"""Imports a data set of Rotten Tomatoes: a file of critics' reviews, and optionally a file of the films.

Critics use their own scales. Scores such as `3/4`, `87/100` and `A-` include their scale; for a bare number, the scale
of its critic is inferred from all bare numbers of that critic. Fresh and rotten are verdicts.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.html_text import plain_text
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, Reject
from halfstar.formats.table.cells import clean_cell, split_tags
from halfstar.formats.table.dates import parse_date
from halfstar.formats.table.delimited import read_header, read_rows
from halfstar.formats.table.row_parsing import parse_film
from halfstar.formats.table.rows import Row
from halfstar.formats.table.score_scale import Scale, infer_scale
from halfstar.formats.table.table_format import TableFormat
from halfstar.names import title_of_slug

_LINK = "rotten_tomatoes_link"
_REVIEW_COLUMNS = {_LINK, "review_score", "review_content"}
_FILM_COLUMNS = {_LINK, "movie_title"}
_COLUMNS_BY_FIELD = {  # the first column that is not empty counts
    "title": ("movie_title",),
    "synopsis": ("movie_info",),
    "genres": ("genres", "genre"),
    "directors": ("directors", "director"),
    "year": ("original_release_date", "in_theaters_date"),
    "runtime_minutes": ("runtime", "runtime_in_minutes"),
}
_MAX_ROWS, _MAX_CHARACTERS = 20_000, 16 * 2**20  # of a batch; the last row may exceed the characters
_COMPANIONS = ("rotten_tomatoes_movies.csv", "rotten_tomatoes_movies.csv.gz")


def _recognise(files: tuple[File, ...]) -> str | None:
    reviews = next((file for file in files if set(read_header(file)) >= _REVIEW_COLUMNS), None)
    return f"{reviews.name} has the columns of Rotten Tomatoes reviews" if reviews else None


def _read(files: tuple[File, ...]) -> Iterator[Batch]:
    headers = [(file, set(read_header(file))) for file in files]
    reviews = [file for file, header in headers if header >= _REVIEW_COLUMNS]
    if not reviews:
        raise SourceError(
            f"There is no file of reviews with the columns {', '.join(sorted(_REVIEW_COLUMNS))}. Import that file."
        )
    films = [file for file, header in headers if header >= _FILM_COLUMNS and file not in reviews]
    data_set = _DataSet(_scales(reviews))
    for file in films:
        yield from data_set.read(file, data_set.add_film)
    for file in reviews:
        yield from data_set.read(file, data_set.add_review)
    for file in files:
        if file not in (*films, *reviews):
            file.mark_as_read()
    yield data_set.next_batch()


def _scales(files: Sequence[File]) -> dict[str, Scale]:
    """The scale of bare numbers, by critic."""
    bare: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        with suppress(UnreadableFileError):  # rejected when it is read in full
            for row in read_rows(file, only=("critic_name", "review_score"), report_progress=False):
                if isinstance(row, Row) and row.cells["review_score"].replace(".", "", 1).isdecimal():
                    bare[row.cells["critic_name"]][row.cells["review_score"]] += 1
    return {critic: infer_scale(scores) for critic, scores in bare.items()}


class _DataSet:
    """Collects the rows of a data set into batches of films, reviews and rejects."""

    def __init__(self, scales: dict[str, Scale]) -> None:
        self._scales = scales
        self._keys: dict[str, int] = {}
        self._films_named_by_link = 0
        self._table_format = TableFormat()
        self._clear()

    def _clear(self) -> None:
        self._films: list[dict[str, Any]] = []
        self._reviews: list[dict[str, Any]] = []
        self._rejects: list[Reject] = []
        self._merged: Counter[str] = Counter()
        self._characters = 0

    def read(self, file: File, add: Callable[[File, Row], None]) -> Iterator[Batch]:
        """Read the rows of a file; `add` is the method that adds a row."""
        try:
            for number, row in enumerate(read_rows(file), start=1):
                self._characters += len(row.content)
                if isinstance(row, Reject):
                    self._rejects.append(row)
                else:
                    try:
                        add(file, row)
                    except ValueError as error:
                        self._rejects.append(row.reject(file.name, error))
                if number % _MAX_ROWS == 0 or self._characters >= _MAX_CHARACTERS:
                    yield self.next_batch()
        except UnreadableFileError as error:
            self._rejects.append(Reject(file.name, 1, str(error)))

    def next_batch(self) -> Batch:
        """Return the rows since the last batch, and start an empty batch."""
        notes = self._table_format.notes("the data set")
        if self._films_named_by_link:
            count = self._films_named_by_link
            notes.append(f"films named after their address, because the file of films does not have them: {count:,}")
        self._films_named_by_link, self._table_format = 0, TableFormat()
        batch = Batch.of_rows(self._films, self._reviews, list(map(vars, self._rejects)), self._merged, notes)
        self._clear()
        return batch

    def add_film(self, file: File, row: Row) -> None:
        """Add a row of the file of films."""
        cells = {
            name: next((row.cells[column] for column in columns if row.cells.get(column)), "")
            for name, columns in _COLUMNS_BY_FIELD.items()
        }
        film = parse_film(cells, self._table_format)
        if row.cells[_LINK] in self._keys:
            raise ValueError(f"a second row of {row.cells[_LINK]!r}; the first is kept")
        self._add(row.cells[_LINK], film)
        self._merged[file.name] += 1

    def add_review(self, file: File, row: Row) -> None:
        """Add a row of the file of reviews."""
        link, critic = row.cells[_LINK], row.cells["critic_name"]
        if not link:
            raise ValueError("the row has no link to a film")
        if link not in self._keys:
            self._add(link, Film(*title_of_slug(link.rsplit("/", 1)[-1])))
            self._films_named_by_link += 1
        score, native = self._scales.get(critic, Scale()).parse_score(row.cells["review_score"])
        self._reviews.append({
            "film_key": self._keys[link],
            "file": file.name,
            "text": plain_text(row.cells["review_content"]),
            "score": score,
            "native_score": native,
            "verdicts": split_tags(row.cells.get("review_type", "")),
            "reviewer": clean_cell(critic) or None,
            "reviewed_on": parse_date(row.cells.get("review_date", "")),
            "has_spoilers": False,
        })  # fmt: skip

    def _add(self, link: str, film: Film) -> None:
        key = self._keys[link] = len(self._keys)
        self._films.append({"film_key": key, **vars(film)})


ROTTEN_TOMATOES = Importer(
    "rotten tomatoes",
    "a data set of Rotten Tomatoes reviews",
    (".csv", ".gz"),
    _recognise,
    _read,
    lambda _: _COMPANIONS,
)
