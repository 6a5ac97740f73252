"""A user's ratings as IMDb exports them; the names of the columns changed over the years."""

from collections.abc import Iterator
from dataclasses import replace

from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.model import Film, FilmPage, Reject
from halfstar.formats.table.delimited import read_header, read_rows
from halfstar.formats.table.row_parsing import parse_film, parse_review
from halfstar.formats.table.rows import Row
from halfstar.formats.table.score_scale import Scale
from halfstar.formats.table.table_format import TableFormat

_COLUMNS = {
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
_FILMS = ("", "movie", "feature film")


def has_ratings(file: File) -> bool:
    """Tell whether a file has the columns of the export."""
    header = read_header(file)
    return {"const", "title"} <= set(header) and any(name in header for name in _COLUMNS["score"])


def read_ratings(files: tuple[File, ...]) -> Iterator[FilmPage]:
    """Give each row as a page of a film; files without ratings are noted."""
    own = [file for file in files if has_ratings(file)]
    for file in files:
        if file not in own:
            file.mark_as_read()
            yield FilmPage(Film(""), notes=(f"{file.name} has no ratings of IMDb and is not read",))
            continue
        table_format = TableFormat(_OUT_OF_TEN)
        try:
            for row in read_rows(file, may_be_short=True):
                yield _page(row, file.name, table_format)
        except UnreadableFileError as fault:
            yield FilmPage(Film(""), rejects=(Reject(file.name, 1, str(fault)),))
        yield FilmPage(Film(""), notes=tuple(table_format.notes(file.name)))


def _page(row: Row | Reject, file: str, table_format: TableFormat) -> FilmPage:
    if isinstance(row, Reject):
        return FilmPage(Film(""), rejects=(row,))
    told = {name: next((row.cells[column] for column in columns if column in row.cells), "")
            for name, columns in _COLUMNS.items()}  # fmt: skip
    try:
        film = parse_film(
            {**told, "genres": told["genres"].replace("_", "-"), "keywords": _kind(told["kind"])}, table_format
        )
        if film.imdb_id is None:
            raise ValueError(f"the id {told['imdb_id']!r} does not look like tt1798709")
        if told["score"]:
            return FilmPage(film, (parse_review(told, table_format, file, row.line),))
    except ValueError as fault:
        return FilmPage(Film(""), rejects=(row.reject(file, fault),))
    return FilmPage(replace(film, keywords=(*film.keywords, "watchlist")), merged=(file,))


def _kind(title_type: str) -> str:
    """What is no film is told by a keyword: `tvSeries`, `TV Series`."""
    return "" if title_type.strip().lower() in _FILMS else title_type
