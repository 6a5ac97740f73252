"""A user's ratings as IMDb exports them. The column names have changed over the years."""

from collections.abc import Iterator
from dataclasses import replace

from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.model import Film, FilmPage, Reject
from halfstar.formats.table.delimited import read_header, read_rows
from halfstar.formats.table.row_parsing import parse_film, parse_review
from halfstar.formats.table.rows import Row
from halfstar.formats.table.score_scale import Scale
from halfstar.formats.table.table_format import TableFormat

_COLUMNS = {  # by field: the names that the column has had over the years
    "imdb_id": ("const",),
    "title": ("title",),
    "score": ("your rating", "you rated"),
    "reviewed_on": ("date rated", "created"),
    "year": ("year",),
    "genres": ("genres",),
    "directors": ("directors",),
    "runtime_minutes": ("runtime (mins)", "runtime"),
    "kind": ("title type",),
    "position": ("position",),
}
_OUT_OF_TEN = Scale(10)
_TYPES_OF_FILMS = ("", "movie", "feature film")


def has_ratings(file: File) -> bool:
    """Tell whether a file has the columns of exported ratings."""
    header = read_header(file)
    return {"const", "title"} <= set(header) and any(name in header for name in _COLUMNS["score"])


def read_ratings(files: tuple[File, ...]) -> Iterator[FilmPage]:
    """Read each row as a page. Files without ratings are not read, and noted."""
    for file in files:
        if not has_ratings(file):
            file.mark_as_read()
            yield FilmPage(Film(""), notes=(f"{file.name} has no IMDb ratings and is not read",))
            continue
        table_format = TableFormat(_OUT_OF_TEN)
        try:
            for row in read_rows(file, may_be_short=True):
                yield _page(row, file.name, table_format)
        except UnreadableFileError as error:
            yield FilmPage(Film(""), rejects=(Reject(file.name, 1, str(error)),))
        yield FilmPage(Film(""), notes=tuple(table_format.notes(file.name)))


def _page(row: Row | Reject, file: str, table_format: TableFormat) -> FilmPage:
    if isinstance(row, Reject):
        return FilmPage(Film(""), rejects=(row,))
    cells = {name: next((row.cells[column] for column in columns if column in row.cells), "")
            for name, columns in _COLUMNS.items()}  # fmt: skip
    try:
        film = parse_film(
            {**cells, "genres": cells["genres"].replace("_", "-"), "keywords": _keyword(cells["kind"])}, table_format
        )
        if film.imdb_id is None:
            raise ValueError(f"the id {cells['imdb_id']!r} does not look like tt1798709")
        if cells["score"]:
            return FilmPage(film, (parse_review(cells, table_format, file, row.line),))
    except ValueError as error:
        return FilmPage(Film(""), rejects=(row.reject(file, error),))
    return FilmPage(replace(film, keywords=(*film.keywords, "watchlist")), merged=(file,))


def _keyword(title_type: str) -> str:
    """The keyword for a title that is not a film, such as `tvSeries` or `TV Series`."""
    return "" if title_type.strip().lower() in _TYPES_OF_FILMS else title_type
