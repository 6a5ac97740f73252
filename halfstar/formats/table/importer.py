"""Any table of reviews: delimited, JSON lines, Parquet on the disk; its columns guessed from their names, or told."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

import pyarrow as pa
from pyarrow import parquet

from halfstar.errors import SourceError
from halfstar.formats.decoding import encoding_of, text_of
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Reject, rejected
from halfstar.formats.spreadsheet_formulas import unescape_formula
from halfstar.formats.table.cells import Scale
from halfstar.formats.table.columns import (
    TableFormat,
    chosen_columns,
    film_of,
    guessed,
    mapped,
    page_of,
    tells_of_films_only,
    tells_of_reviews,
)
from halfstar.formats.table.delimited import LARGEST_LINE, MOST_COLUMNS, Row, Table, open_table
from halfstar.formats.table.format_header import (
    FormatHeader,
    has_format_header,
    read_format_header,
    write_format_header,
)
from halfstar.formats.table.halfstar_table import COLUMNS, cell_of, is_own, own_page

_ENDINGS = (".csv", ".tsv", ".tab", ".psv", ".jsonl", ".ndjson", ".gz")  # not .parquet, which is never an upload
_SAMPLE = 100  # lines of JSON that tell what the columns are


class _Rows(Protocol):
    """A table: the names of its columns, its rows, and what the line before it says of how they are read."""

    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def lead(self) -> FormatHeader | None: ...
    def rows(self, columns: Mapping[str, str], *, is_counted: bool = True) -> Iterator[Row | Reject]: ...


def table_importer(columns: Mapping[str, str] | None = None, scale: Scale | None = None) -> Importer:
    """Make an importer of tables with these columns (`{"score": "Rating"}`) and this scale, all else guessed."""
    read: Callable[[tuple[File, ...]], Iterator[FilmPage]] = partial(_read, columns=columns or {}, scale=scale)
    return Importer("table", "a table of reviews", _ENDINGS, _recognise, read)


def _recognise(files: tuple[File, ...]) -> str | None:
    for file in files:
        if has_format_header(file.head()):
            return f"{file.name} says in its first line how it is read"
        try:
            table = _opened(file, is_head=True)
        except SourceError:  # for too many columns, of which reading says more
            return f"{file.name} has a header"
        except UnreadableFileError:
            continue
        columns = guessed(table.header) if table else {}
        if tells_of_reviews(columns):
            return f"{file.name} has the columns {_told(columns)}"
    return None


def columns_of(files: Sequence[File], said: Mapping[str, str]) -> dict[str, str | None]:
    """The columns of the first table, each with the field that it is read as, if any; none where there is no table."""
    for file in files:
        try:
            table = _opened(file, is_head=True)
        except (SourceError, UnreadableFileError):
            continue
        if table:
            read = {column: told for told, column in chosen_columns(table.header, said).items()}
            return {name: read.get(name) for name in table.header if name}
    return {}


def _told(columns: Mapping[str, str]) -> str:
    return ", ".join(name if name.casefold() == told else f"{name} ({told})" for told, name in columns.items())


def _opened(file: File, *, is_head: bool = False) -> _Rows | None:
    """The table of a file; None where it is none. Its head is enough for its header."""
    if file.path and file.name.lower().endswith(".parquet"):
        return _Parquet(file)
    return _json_lines(file, is_head=is_head) or open_table(file, is_head=is_head)


def _read(files: tuple[File, ...], columns: Mapping[str, str], scale: Scale | None) -> Iterator[FilmPage]:
    for file in files:
        try:
            table = _opened(file)
            lead = table.lead if table and not columns else None
            if len(files) > 1 and not (columns or lead) and not (table and "title" in guessed(table.header)):
                file.meter.done += file.size
                yield FilmPage(Film(""), notes=(f"{file.name} has no column with the titles of films and is not read",))
                continue
            if table is None:
                raise UnreadableFileError("the file has no header of two columns or more")
            if is_own(table.header) and not (lead or columns or scale):
                yield from _own_pages(file, table)
                continue
            read = mapped(table.header, lead.said() if lead else columns, file.name)
            table_format = lead.table_format(scale) if lead else _table_format(table, read, scale)
            yield from _pages(file, table, read, table_format)
        except UnreadableFileError as fault:
            yield FilmPage(Film(""), rejects=(Reject(file.name, 1, str(fault)),))


def _table_format(table: _Rows, columns: dict[str, str], scale: Scale | None) -> TableFormat:
    if tells_of_films_only(columns):
        return TableFormat.of((), scale)
    return TableFormat.of((row.told for row in table.rows(columns, is_counted=False) if isinstance(row, Row)), scale)


def _pages(file: File, table: _Rows, columns: dict[str, str], table_format: TableFormat) -> Iterator[FilmPage]:
    films_only = tells_of_films_only(columns)
    lead = write_format_header(columns, table_format)
    for row in table.rows(columns):
        if isinstance(row, Reject):
            yield FilmPage(Film(""), rejects=(_below(lead, row),))
            continue
        try:
            if films_only:
                yield FilmPage(film_of(row.told, table_format), merged=(file.name,))
            else:
                yield page_of(row.told, table_format, file.name, row.line)
        except ValueError as fault:
            yield FilmPage(Film(""), rejects=(_below(lead, row.reject(file.name, fault)),))
    yield FilmPage(
        Film(""), notes=(_reading(file.name, table.header, columns, table_format), *table_format.notes(file.name))
    )


def _own_pages(file: File, table: _Rows) -> Iterator[FilmPage]:
    """Give the rows of a table that Halfstar wrote."""
    tidied: Callable[[str], str] = unescape_formula if isinstance(table, Table) else str
    for row in table.rows({name: name for name in COLUMNS.names}):
        if isinstance(row, Reject):
            yield FilmPage(Film(""), rejects=(row,))
            continue
        try:
            yield own_page({name: tidied(cell) for name, cell in row.told.items()}, file.name, row.line)
        except ValueError as fault:
            yield FilmPage(Film(""), rejects=(row.reject(file.name, fault),))
    yield FilmPage(Film(""), notes=(f"{file.name}: read as a table that Halfstar wrote, all of it as it stands",))


def _below(lead: str, reject: Reject) -> Reject:
    """The reject as it stands in a table of its own, where the line before it says how it is read."""
    return reject if reject.header is None else replace(reject, header="\n".join(filter(None, (lead, reject.header))))


def _reading(name: str, header: Sequence[str], columns: Mapping[str, str], table_format: TableFormat) -> str:
    """Say how the columns of a table were read."""
    note = f"{name}: read as {_told(columns)}"
    if "score" in columns and table_format.scale.highest is None:
        note += f"; {columns['score']} has no scores"
    elif "score" in columns:
        of_a_row = f"out of {columns['max_score']}, else " if "max_score" in columns else ""
        note += f"; scores are {of_a_row}{table_format.scale}"
    if table_format.day_first is not None:
        note += f"; 05/06 is read as {'5 June' if table_format.day_first else 'May 6'}"
    unread = [column for column in header if column and column not in columns.values()]
    return f"{note}; not read: {', '.join(unread)}" if unread else note


# --- JSON lines -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _JsonLines:
    """One object a line; the columns are the keys of the first ones."""

    file: File
    header: tuple[str, ...]
    lead: FormatHeader | None = None

    def rows(self, columns: Mapping[str, str], *, is_counted: bool = True) -> Iterator[Row | Reject]:
        cell = cell_of if is_own(self.header) else _cell
        with text_of(self.file, is_counted=is_counted) as text:
            number = 0
            while line := text.readline(LARGEST_LINE):
                number += 1
                if not line.strip() or (number == 1 and self.lead):
                    continue
                one = _object(line)
                if one is None:
                    yield rejected(self.file.name, number, "the line is no JSON object", line.rstrip("\r\n"), "")
                else:
                    told = {name: cell(one.get(column)) for name, column in columns.items()}
                    yield Row(number, told, line.rstrip("\r\n"))


def _json_lines(file: File, *, is_head: bool) -> _JsonLines | None:
    with text_of(file, encoding_of(file, is_head=is_head), is_counted=False) as text:
        lines = (text.readline(LARGEST_LINE) for _ in range(_SAMPLE))
        first = next(lines)
        if lead := read_format_header(first, file.name):
            first = next(lines)
        if not first.lstrip().startswith("{"):
            return None
        objects = filter(None, map(_object, (first, *lines)))
        told = (name for one in objects for name in one)
        names = tuple(dict.fromkeys((*told, *(lead.columns.values() if lead else ()))))
    if len(names) > MOST_COLUMNS:
        raise SourceError(f"{file.name} has more than {MOST_COLUMNS:,} columns. Keep those that tell of films and "
                          "reviews, and import it again.")  # fmt: skip
    return _JsonLines(file, names, lead) if names else None


def _object(line: str) -> dict[str, Any] | None:
    try:
        one = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return one if isinstance(one, dict) else None


def _cell(value: object) -> str:
    """A value as it would stand in a table; the names of a list divided by `|`."""
    if value is None or isinstance(value, dict):
        return _cell(value.get("name")) if isinstance(value, dict) else ""
    if isinstance(value, list | tuple):
        return "|".join(filter(None, map(_cell, value)))
    return str(value).encode(errors="replace").decode()  # half of a surrogate pair is no text


# --- Parquet --------------------------------------------------------------------------------------------------------


class _Parquet:
    """A Parquet file on the disk."""

    lead: FormatHeader | None = None

    def __init__(self, file: File) -> None:
        self._file = file
        try:
            self.header: tuple[str, ...] = tuple(parquet.read_schema(file.path).names)
        except (pa.ArrowException, OSError) as fault:
            raise UnreadableFileError(f"is no Parquet file ({fault})") from None

    def rows(self, columns: Mapping[str, str], *, is_counted: bool = True) -> Iterator[Row | Reject]:
        number, cell = 0, cell_of if is_own(self.header) else _cell
        with parquet.ParquetFile(self._file.path) as file:
            total = max(1, file.metadata.num_rows)
            before = self._file.meter.done
            for batch in file.iter_batches(10_000, columns=list(columns.values())):
                for row in batch.to_pylist():
                    number += 1
                    told = {name: cell(row[column]) for name, column in columns.items()}
                    yield Row(number, told, json.dumps(row, default=str, ensure_ascii=False))
                if is_counted:
                    self._file.meter.done = before + self._file.size * number // total
        if is_counted:
            self._file.meter.done = before + self._file.size


TABLES = table_importer()
