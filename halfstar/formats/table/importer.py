"""Imports any table of reviews, its columns guessed from their names or given by the user."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from halfstar.errors import SourceError
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Reject
from halfstar.formats.spreadsheet_formulas import unescape_formula
from halfstar.formats.table.columns import (
    are_columns_of_reviews,
    complete_columns,
    guess_columns,
    has_only_film_columns,
    map_columns,
)
from halfstar.formats.table.delimited import NO_HEADER, DelimitedTable, open_delimited
from halfstar.formats.table.format_header import has_format_header, write_format_header
from halfstar.formats.table.halfstar_table import COLUMNS, is_halfstar_table, parse_halfstar_row
from halfstar.formats.table.json_lines import open_json_lines
from halfstar.formats.table.parquet_table import ParquetTable
from halfstar.formats.table.row_parsing import parse_film, parse_page
from halfstar.formats.table.rows import Row, Table
from halfstar.formats.table.score_scale import Scale
from halfstar.formats.table.table_format import TableFormat

# Without .parquet, because a Parquet file can only be read from the disk and these can be uploaded too.
_EXTENSIONS = (".csv", ".tsv", ".tab", ".psv", ".jsonl", ".ndjson", ".gz")


def table_importer(columns: Mapping[str, str] | None = None, scale: Scale | None = None) -> Importer:
    """Make an importer of tables with these columns, such as `{"score": "Rating"}`, and this scale; guess the rest."""
    read: Callable[[tuple[File, ...]], Iterator[FilmPage]] = partial(_read, columns=columns or {}, scale=scale)
    return Importer("table", "a table of reviews", _EXTENSIONS, _recognise, read)


def first_table_columns(files: Sequence[File], requested: Mapping[str, str]) -> dict[str, str | None]:
    """The columns of the first table, each with the field that it is read as, if any; empty without a table."""
    for file in files:
        try:
            table = _open_table(file, only_head=True)
        except (SourceError, UnreadableFileError):
            continue
        if table:
            fields = {column: field for field, column in complete_columns(table.header, requested).items()}
            return {name: fields.get(name) for name in table.header if name}
    return {}


def _recognise(files: tuple[File, ...]) -> str | None:
    for file in files:
        if has_format_header(file.head()):
            return f"the first line of {file.name} is a format header of Halfstar"
        try:
            table = _open_table(file, only_head=True)
        except SourceError:  # too many columns, which is reported when the file is read
            return f"{file.name} has a header"
        except UnreadableFileError:
            continue
        columns = guess_columns(table.header) if table else {}
        if are_columns_of_reviews(columns):
            return f"{file.name} has the columns {_with_fields(columns)}"
    return None


def _open_table(file: File, *, only_head: bool = False) -> Table | None:
    """Open the table of a file; None where it has none. Its head is enough for its header."""
    if file.path and file.name.lower().endswith(".parquet"):
        return ParquetTable(file)
    return open_json_lines(file, only_head=only_head) or open_delimited(file, only_head=only_head)


def _read(files: tuple[File, ...], columns: Mapping[str, str], scale: Scale | None) -> Iterator[FilmPage]:
    for file in files:
        try:
            yield from _read_file(file, columns, scale, is_alone=len(files) == 1)
        except UnreadableFileError as error:
            yield FilmPage(Film(""), rejects=(Reject(file.name, 1, str(error)),))


def _read_file(file: File, columns: Mapping[str, str], scale: Scale | None, *, is_alone: bool) -> Iterator[FilmPage]:
    table = _open_table(file)
    format_header = table.format_header if table and not columns else None
    is_about_films = bool(columns or format_header) or (table is not None and "title" in guess_columns(table.header))
    if not is_alone and not is_about_films:
        file.mark_as_read()
        yield FilmPage(Film(""), notes=(f"{file.name} is not read, as it has no column of film titles",))
    elif table is None:
        raise UnreadableFileError(NO_HEADER)
    elif is_halfstar_table(table.header) and not (format_header or columns or scale):
        yield from _halfstar_pages(file, table)
    else:
        requested = format_header.requested_columns() if format_header else columns
        mapped = map_columns(table.header, requested, file.name)
        table_format = format_header.table_format(scale) if format_header else _table_format(table, mapped, scale)
        yield from _pages(file, table, mapped, table_format)


def _table_format(table: Table, columns: dict[str, str], scale: Scale | None) -> TableFormat:
    if has_only_film_columns(columns):
        return TableFormat.of((), scale)
    rows = table.rows(columns, report_progress=False)
    return TableFormat.of((row.cells for row in rows if isinstance(row, Row)), scale)


def _pages(file: File, table: Table, columns: dict[str, str], table_format: TableFormat) -> Iterator[FilmPage]:
    """Read the rows of a table as pages of one review each, or of none where no column is about reviews."""
    only_films = has_only_film_columns(columns)
    format_header = write_format_header(columns, table_format)
    for row in table.rows(columns):
        if isinstance(row, Reject):
            yield FilmPage(Film(""), rejects=(_with_format_header(format_header, row),))
            continue
        try:
            if only_films:
                yield FilmPage(parse_film(row.cells, table_format), merged=(file.name,))
            else:
                yield parse_page(row.cells, table_format, file.name, row.line)
        except ValueError as error:
            yield FilmPage(Film(""), rejects=(_with_format_header(format_header, row.reject(file.name, error)),))
    how = _how_it_was_read(file.name, table.header, columns, table_format)
    yield FilmPage(Film(""), notes=(how, *table_format.notes(file.name)))


def _halfstar_pages(file: File, table: Table) -> Iterator[FilmPage]:
    """Read the rows of a table that Halfstar exported."""
    unescape: Callable[[str], str] = unescape_formula if isinstance(table, DelimitedTable) else str
    for row in table.rows({name: name for name in COLUMNS.names}):
        if isinstance(row, Reject):
            yield FilmPage(Film(""), rejects=(row,))
            continue
        try:
            cells = {name: unescape(cell) for name, cell in row.cells.items()}
            yield parse_halfstar_row(cells, file.name, row.line)
        except ValueError as error:
            yield FilmPage(Film(""), rejects=(row.reject(file.name, error),))
    yield FilmPage(
        Film(""), notes=(f"{file.name}: read as a table that Halfstar exported, every value as it was written",)
    )


def _with_format_header(format_header: str, reject: Reject) -> Reject:
    """Add the format header above the header of a reject, so that a file of rejects says how to read it."""
    if reject.header is None:
        return reject
    return replace(reject, header="\n".join(filter(None, (format_header, reject.header))))


def _how_it_was_read(name: str, header: Sequence[str], columns: Mapping[str, str], table_format: TableFormat) -> str:
    note = f"{name}: read as {_with_fields(columns)}"
    if "score" in columns and table_format.scale.highest is None:
        note += f"; {columns['score']} has no scores"
    elif "score" in columns:
        of_a_row = f"out of {columns['max_score']}, else " if "max_score" in columns else ""
        note += f"; scores are {of_a_row}{table_format.scale}"
    if table_format.day_first is not None:
        note += f"; 05/06 is read as {'5 June' if table_format.day_first else 'May 6'}"
    unread = [column for column in header if column and column not in columns.values()]
    return f"{note}; not read: {', '.join(unread)}" if unread else note


def _with_fields(columns: Mapping[str, str]) -> str:
    return ", ".join(name if name.casefold() == field else f"{name} ({field})" for field, name in columns.items())


TABLES = table_importer()
