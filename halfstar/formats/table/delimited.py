"""A delimited file as rows: its delimiter, its header, and each row with the line that it begins at.

Rows come as a stream, whatever the size of the file; a row that does not fit the header is a reject.
"""

import csv
import io
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from halfstar.errors import SourceError
from halfstar.formats.decoding import encoding_of, text_of
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.model import Reject, rejected
from halfstar.formats.table.format_header import FormatHeader, read_format_header
from halfstar.names import tidy_name

MOST_COLUMNS = 1000
LARGEST_FIELD = 2**24  # characters; a review of 10 MB is still one
LARGEST_LINE = 2 * LARGEST_FIELD
_DELIMITERS = (",", ";", "\t", "|", "$")
_HEAD = 2**16  # characters that tell the delimiter

csv.field_size_limit(LARGEST_FIELD)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row tells, by the name that was asked for; where it begins, its text, and the header's, as they stand."""

    line: int
    told: dict[str, str]
    content: str
    header: str = ""

    def reject(self, file: str, reason: object) -> Reject:
        """The same as a reject, which can be read again below the header."""
        return rejected(file, self.line, str(reason), self.content, self.header)


@dataclass(frozen=True)
class Table:
    """A delimited file: its header, and how it is written; the line before the header that says how it is read."""

    file: File
    header: tuple[str, ...]
    encoding: str
    delimiter: str
    lead: FormatHeader | None = None

    def rows(
        self, columns: Mapping[str, str], *, is_counted: bool = True, may_be_short: bool = False
    ) -> Iterator[Row | Reject]:
        """Read every row below the header, those of nothing but empty cells left out.

        `columns` has the name that a cell should get and the name of its column; `is_counted` moves the meter. A row
        with too many cells is a reject; one with too few also, unless it may be short. Raises UnreadableFileError
        where the file is damaged.
        """
        width = len(self.header)
        places = {name: self.header.index(column) for name, column in columns.items()}
        with text_of(self.file, self.encoding, is_counted=is_counted) as text:
            lines = _Lines(text)
            if self.lead:
                next(lines)
            strict = self._reader(lines, is_strict=True)
            header: str | None = None
            while lines.begin_row():
                cells = _fitted(_next(strict), width, may_be_short=may_be_short)
                if cells is None:
                    cells = self._mended(lines, width, may_be_short=may_be_short)
                if cells is not None and not any(cells):
                    continue
                if header is None:
                    header = lines.content()
                elif cells is None:
                    yield rejected(self.file.name, lines.begun_at, self._fault(lines.taken), lines.content(), header)
                else:
                    told = {name: cells[place] for name, place in places.items()}
                    yield Row(lines.begun_at, told, lines.content(), header)

    def _reader(self, lines: Iterable[str], *, is_strict: bool) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.delimiter, strict=is_strict)

    def _mended(self, lines: "_Lines", width: int, *, may_be_short: bool) -> list[str] | None:
        """Read a faulty row again by itself: leniently, and without the rows that an open quotation mark swallowed."""
        if any(len(self._alone([line]) or ()) == width for line in lines.taken[1:]):
            lines.keep_first()
        return _fitted(self._alone(lines.taken), width, may_be_short=may_be_short)

    def _alone(self, lines: Sequence[str]) -> list[str] | None:
        return _next(self._reader(lines, is_strict=False))

    def _fault(self, lines: Sequence[str]) -> str:
        cells = self._alone(lines)
        if cells is None:
            return f"a field of the row is longer than {LARGEST_FIELD >> 20} million characters"
        return f"the row has {len(cells):,} cells where the header has {len(self.header)}"


def open_table(file: File, *, is_head: bool = False) -> Table | None:
    """Find out how a file is written; None where its first line is no header of two columns or more.

    Its head is enough for its header; which encoding its rows are in, only the whole file tells. Raises SourceError
    for more than MOST_COLUMNS columns, UnreadableFileError where the file is damaged.
    """
    encoding = encoding_of(file, is_head=is_head)
    with text_of(file, encoding, is_counted=False) as text:
        head = text.read(_HEAD).replace("\0", "")
        lead = read_format_header(head, file.name)
        found = _header(head.partition("\n")[2] if lead else head)
        if found and len(found[1]) > MOST_COLUMNS:
            raise SourceError(
                f"{file.name} has more than {MOST_COLUMNS:,} columns. Keep those that tell of films and reviews, "
                "and import it again."
            )
    header = [tidy_name(name) for name in found[1]] if found else []
    while header and not header[-1]:
        header.pop()
    return Table(file, tuple(header), encoding, found[0], lead) if found and len(header) > 1 else None


def rows_of(
    file: File, *, only: Container[str] | None = None, is_counted: bool = True, may_be_short: bool = False
) -> Iterator[Row | Reject]:
    """Read every row of a table whose columns are known, told by their names in lower case; `only` some of them.

    Raises SourceError and UnreadableFileError as `open_table` does.
    """
    table = open_table(file)
    if table is None:
        raise UnreadableFileError("the file has no header of two columns or more")
    columns = {name.casefold(): name for name in reversed(table.header) if not only or name.casefold() in only}
    yield from table.rows(columns, is_counted=is_counted, may_be_short=may_be_short)


def header_of(file: File) -> tuple[str, ...]:
    """The names of a file's columns in lower case; none where it is no table or damaged. Never raises."""
    try:
        table = open_table(file, is_head=True)
    except (SourceError, UnreadableFileError):
        return ()
    return tuple(name.casefold() for name in table.header) if table else ()


def _header(head: str) -> tuple[str, list[str]] | None:
    """The delimiter that most of the first rows keep to, and the cells of the first of them."""
    lines = list(io.StringIO(head, newline=""))  # which ends lines where _Lines does, and not at every separator
    lines = lines[:-1] if len(head) == _HEAD and len(lines) > 1 else lines
    best: tuple[tuple[float, int], str, list[str]] | None = None
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(lines[:200], delimiter=delimiter) if row]
        except csv.Error:
            continue
        if rows and len(rows[0]) > 1:
            width = len([name for name in rows[0] if name])
            kept = sum(len(row) >= width for row in rows) / len(rows)
            if kept >= 0.5 and (best is None or (kept, width) > best[0]):
                best = (kept, width), delimiter, rows[0]
    return best[1:] if best else None


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row; None where it cannot be told apart."""
    try:
        return next(reader, [])
    except csv.Error:
        return None


def _fitted(cells: list[str] | None, width: int, *, may_be_short: bool) -> list[str] | None:
    """The cells in the width of the header; None where they do not fit it."""
    if cells is None:
        return None
    if len(cells) > width and not any(cells[width:]):
        del cells[width:]
    if not any(cells) or (may_be_short and len(cells) < width):
        cells += [""] * (width - len(cells))
    return cells if len(cells) == width else None


class _Lines(Iterator[str]):
    """The lines of a file, those of the current row remembered, some of which can be read again."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._number = 0
        self._may_be_read_again = 2 * LARGEST_FIELD  # characters: open quotation marks cost no more than this
        self.taken: list[str] = []
        self.begun_at = 1

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(LARGEST_LINE)
        if not line:
            raise StopIteration
        self._number += 1
        line = line.replace("\0", "") or "\n"
        self.taken.append(line)
        return line

    def begin_row(self) -> bool:
        """Forget the last row; tell whether there is another line."""
        self.taken = []
        self.begun_at = self._number + 1
        if not self._again and (line := self._text.readline(LARGEST_LINE)):
            self._again.append(line)
        return bool(self._again)

    def content(self) -> str:
        return "".join(self.taken).rstrip("\r\n")

    def keep_first(self) -> None:
        """Put all but the first line of the row back, as long as that does not happen too often."""
        rest = self.taken[1:]
        self._may_be_read_again -= sum(map(len, rest))
        if self._may_be_read_again > 0:
            del self.taken[1:]
            self._again.extendleft(reversed(rest))
            self._number -= len(rest)
