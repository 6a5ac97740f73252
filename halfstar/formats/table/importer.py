"""Imports any table of reviews, its columns guessed from their names or given by the user."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from halfstar.errors import SourceError
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.guesses import OpenQuestionError
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Reject
from halfstar.formats.spreadsheet_formulas import unescape_formula
from halfstar.formats.table.columns import (
    are_columns_of_reviews,
    exact_columns,
    guess_columns,
    has_only_film_columns,
)
from halfstar.formats.table.dates import DateOrder
from halfstar.formats.table.delimited import NO_HEADER, DelimitedTable, open_delimited
from halfstar.formats.table.encoding_guess import guess_of_encoding
from halfstar.formats.table.format_header import has_format_header, write_format_header
from halfstar.formats.table.halfstar_table import COLUMNS, is_halfstar_table, parse_halfstar_row
from halfstar.formats.table.json_lines import open_json_lines
from halfstar.formats.table.parquet_table import ParquetTable
from halfstar.formats.table.row_parsing import parse_film, parse_page
from halfstar.formats.table.rows import Table
from halfstar.formats.table.table_plan import TableOptions, TablePlan, columns_with_fields, plan_columns, plan_table

# Without .parquet, because a Parquet file can only be read from the disk and these can be uploaded too.
_EXTENSIONS = (".csv", ".tsv", ".tab", ".psv", ".jsonl", ".ndjson", ".gz")


def table_importer(options: TableOptions | None = None) -> Importer:
    """Make an importer of tables that are read with these options; the rest is guessed."""
    read: Callable[[tuple[File, ...]], Iterator[FilmPage]] = partial(_read, options=options or TableOptions())
    return Importer("table", "a table of reviews", _EXTENSIONS, _recognise, read)


def first_table_columns(files: Sequence[File], requested: Mapping[str, str]) -> dict[str, str | None]:
    """The columns of the first table, each with the field that it is read as, if any; empty without a table."""
    for file in files:
        try:
            table = _open_table(file, only_head=True)
            columns = plan_columns(table, requested).columns if table else {}
        except (SourceError, UnreadableFileError):
            continue
        if table:
            fields = {column: field for field, column in columns.items()}
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
            return f"{file.name} has the columns {columns_with_fields(columns)}"
    return None


def _open_table(file: File, *, only_head: bool = False) -> Table | None:
    """Open the table of a file; None where it has none. Its head is enough for its header."""
    if file.path and file.name.lower().endswith(".parquet"):
        return ParquetTable(file)
    return open_json_lines(file, only_head=only_head) or open_delimited(file, only_head=only_head)


def _read(files: tuple[File, ...], options: TableOptions) -> Iterator[FilmPage]:
    for file in files:
        try:
            yield from _read_file(file, options, is_alone=len(files) == 1)
        except UnreadableFileError as error:
            yield FilmPage(Film(""), rejects=(Reject(file.name, 1, str(error)),))


def _read_file(file: File, options: TableOptions, *, is_alone: bool) -> Iterator[FilmPage]:
    table = _open_table(file)
    format_header = table.format_header if table and not options.columns else None
    is_about_films = bool(options.columns or format_header) or (
        table is not None and "title" in plan_columns(table, {}).columns
    )
    if not is_alone and not is_about_films:
        file.mark_as_read()
        yield FilmPage(Film(""), notes=(f"{file.name} is not read, as it has no column of film titles",))
    elif table is None:
        raise UnreadableFileError(NO_HEADER)
    elif is_halfstar_table(table.header) and not (format_header or options):
        yield from _halfstar_pages(file, table)
    else:
        if format_header:
            columns = exact_columns(table.header, format_header.columns, file.name)
            plan = TablePlan(columns, format_header.table_format(options.scale))
        else:
            plan = plan_table(table, _with_known_dates(table, options), file.name)
        if isinstance(table, DelimitedTable):
            plan = plan.with_guess(guess_of_encoding(file, table.encoding))
        if plan.questions:
            raise OpenQuestionError(file.name, plan.questions)
        yield from _pages(file, table, plan)


def _with_known_dates(table: Table, options: TableOptions) -> TableOptions:
    """The options with the order of dates that a format header states, if they do not have one."""
    known = table.format_header.dates if table.format_header else None
    return replace(options, dates=DateOrder(known)) if known and not options.dates else options


def _pages(file: File, table: Table, plan: TablePlan) -> Iterator[FilmPage]:
    """Read the rows of a table as pages of one review each, or of none where no column is about reviews."""
    only_films = has_only_film_columns(plan.columns)
    has_more = any(name not in plan.columns.values() for name in table.header if name)
    format_header = write_format_header(plan.columns, plan.table_format)
    for row in table.rows(plan.columns):
        if isinstance(row, Reject):
            yield FilmPage(Film(""), rejects=(_with_format_header(format_header, row),))
            continue
        try:
            if only_films:
                yield FilmPage(parse_film(row.cells, plan.table_format), merged=(file.name,))
            else:
                content = row.content if has_more else ""
                yield parse_page(row.cells, plan.table_format, file.name, row.line, content)
        except ValueError as error:
            yield FilmPage(Film(""), rejects=(_with_format_header(format_header, row.reject(file.name, error)),))
    guesses = [plan.sentence(table.header), *plan.evidence()]
    notes = (*(f"{file.name}: {sentence}" for sentence in guesses), *plan.table_format.notes(file.name))
    yield FilmPage(Film(""), notes=notes)


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


TABLES = table_importer()
