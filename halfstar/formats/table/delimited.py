"""Reads a delimited file as a stream of rows and rejects, whatever its size: finds its delimiter, header and rows.

Python's csv parses every row, but RowLines feeds it line by line: a reject needs the number and the text of its lines,
and an unclosed quotation mark must not swallow the rows below it. Neither DuckDB's `store_rejects` nor `csv.Sniffer`
can replace this. `store_rejects` does not record the number and text of a row that is rejected only for its content,
and DuckDB reads no row of a file with an unclosed quotation mark. The sniffer searches for a second, and finds no
delimiter between quoted texts.
"""

import csv
import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from halfstar.errors import SourceError
from halfstar.formats.decoding import detect_encoding, open_text
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.model import Reject, rejected
from halfstar.formats.table.format_header import FormatHeader, read_format_header
from halfstar.formats.table.row_lines import RowLines
from halfstar.formats.table.rows import MAX_COLUMNS, MAX_FIELD, Row, too_many_columns
from halfstar.names import tidy_name

NO_HEADER = "the file has no header with at least two columns"
_DELIMITERS = (",", ";", "\t", "|", "$")
_LINE_OF_PROGRAM = re.compile(r"(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?|sep=.)\r?$", re.IGNORECASE)
_HEAD, _HEAD_LINES = 2**16, 200  # characters and lines in which the delimiter is looked for

csv.field_size_limit(MAX_FIELD)


@dataclass(frozen=True)
class DelimitedTable:
    """A delimited file: its header, encoding and delimiter, and the format header above it, if any.

    `lines_above` is the number of lines above the header that are no row: a format header, or a line of a program.
    """

    file: File
    header: tuple[str, ...]
    encoding: str
    delimiter: str
    format_header: FormatHeader | None = None
    lines_above: int = 0

    def rows(
        self, columns: Mapping[str, str], *, report_progress: bool = True, may_be_short: bool = False
    ) -> Iterator[Row | Reject]:
        """Read every row below the header except rows of empty cells.

        `columns` has the name that a cell gets in `Row.cells`, and the name of its column. A row with too many cells is
        a reject; one with too few is a reject unless `may_be_short`. Raises UnreadableFileError for a damaged file.
        """
        positions = {name: self.header.index(column) for name, column in columns.items()}
        with open_text(self.file, self.encoding, report_progress=report_progress) as text:
            lines = RowLines(text)
            for _ in range(self.lines_above):
                next(lines)
            header: str | None = None
            for cells in self._rows_of_cells(lines, may_be_short=may_be_short):
                if cells is not None and not any(cells):
                    continue
                if header is None:
                    header = lines.content()
                elif cells is None:
                    yield rejected(self.file.name, lines.start, self._fault(lines.row), lines.content(), header)
                else:
                    named = {name: cells[position] for name, position in positions.items()}
                    yield Row(lines.start, named, lines.content(), header)

    def _rows_of_cells(self, lines: RowLines, *, may_be_short: bool) -> Iterator[list[str] | None]:
        """The cells of each row in the width of the header; None for a row that does not fit the header."""
        width = len(self.header)
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        while True:
            lines.start_row()
            try:
                cells = _fit(next(reader), width, may_be_short=may_be_short)
            except StopIteration:
                return
            except csv.Error:
                cells = None
            yield self._repair(lines, width, may_be_short=may_be_short) if cells is None else cells

    def _repair(self, lines: RowLines, width: int, *, may_be_short: bool) -> list[str] | None:
        """Read a faulty row again, leniently and without the rows that an unclosed quotation mark has swallowed."""
        if any(len(self._parse_leniently([line]) or ()) == width for line in lines.row[1:]):
            lines.return_all_but_first()
        cells = self._parse_leniently(lines.row)
        return None if cells is None else _fit(cells, width, may_be_short=may_be_short)

    def _parse_leniently(self, lines: Iterable[str]) -> list[str] | None:
        """Parse the first row of some lines; None where a field of it is too long."""
        try:
            return next(csv.reader(lines, delimiter=self.delimiter), [])
        except csv.Error:
            return None

    def _fault(self, lines: Iterable[str]) -> str:
        cells = self._parse_leniently(lines)
        if cells is None:
            return f"a field of the row is longer than {MAX_FIELD >> 20} million characters"
        return f"the row has {len(cells):,} cells, but the header has {len(self.header)}"


def open_delimited(file: File, *, only_head: bool = False) -> DelimitedTable | None:
    """Find the header, encoding and delimiter of a file; None where its first line is no header of two columns or more.

    `only_head` is enough for the header; the encoding of the rows is only known from the whole file. Raises SourceError
    for more than MAX_COLUMNS columns, and UnreadableFileError for a damaged file.
    """
    encoding = detect_encoding(file, only_head=only_head)
    with open_text(file, encoding, report_progress=False) as text:
        head = text.read(_HEAD).replace("\0", "")
    format_header = read_format_header(head, file.name)
    lines_above = 1 if format_header else _lines_of_programs(head)
    delimiter, names = _find_header(head.split("\n", lines_above)[-1])
    if len(names) > MAX_COLUMNS:
        raise too_many_columns(file.name)
    header = [tidy_name(name) for name in names]
    while header and not header[-1]:
        header.pop()
    table = DelimitedTable(file, tuple(header), encoding, delimiter, format_header, lines_above)
    return table if len(header) > 1 else None


def read_rows(
    file: File, *, only: Container[str] | None = None, report_progress: bool = True, may_be_short: bool = False
) -> Iterator[Row | Reject]:
    """Read every row of a file whose columns are known; `Row.cells` has them by their names in lower case.

    `only` limits the columns. Raises SourceError and UnreadableFileError as `open_delimited` does.
    """
    table = open_delimited(file)
    if table is None:
        raise UnreadableFileError(NO_HEADER)
    columns = {name.casefold(): name for name in reversed(table.header) if not only or name.casefold() in only}
    yield from table.rows(columns, report_progress=report_progress, may_be_short=may_be_short)


def read_header(file: File) -> tuple[str, ...]:
    """The names of a file's columns in lower case; none for a damaged file or one that is not a table. Never raises."""
    try:
        table = open_delimited(file, only_head=True)
    except (SourceError, UnreadableFileError):
        return ()
    return tuple(name.casefold() for name in table.header) if table else ()


def _lines_of_programs(head: str) -> int:
    """How many lines a program put above the header: a marker of a merge, or the separator for a spreadsheet."""
    return len(list(takewhile(_LINE_OF_PROGRAM.match, head.removeprefix("\ufeff").split("\n")[:_HEAD_LINES])))


def _find_header(head: str) -> tuple[str, list[str]]:
    """Find the delimiter and the header: the delimiter for which most rows are as wide as the first, and the first row.

    Of several such delimiters, the one with the widest first row. Returns no cells where less than half of the rows fit
    the first.
    """
    lines = list(io.StringIO(head, newline=""))  # ends lines where RowLines does, unlike str.splitlines
    lines = lines[:-1] if len(head) == _HEAD and len(lines) > 1 else lines
    best: tuple[tuple[float, int], str, list[str]] = (0.5, 0), "", []
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(lines[:_HEAD_LINES], delimiter=delimiter) if row]
        except csv.Error:
            continue
        if rows and len(rows[0]) > 1:
            width = len([name for name in rows[0] if name])
            fitting = sum(len(row) >= width for row in rows) / len(rows)
            if (fitting, width) > best[0]:
                best = (fitting, width), delimiter, rows[0]
    return best[1:]


def _fit(cells: list[str], width: int, *, may_be_short: bool) -> list[str] | None:
    """The cells in the width of the header; None where they do not fit it."""
    if len(cells) > width and not any(cells[width:]):
        del cells[width:]
    if not any(cells) or (may_be_short and len(cells) < width):
        cells += [""] * (width - len(cells))
    return cells if len(cells) == width else None
