"""What every kind of table has: columns, rows, and possibly a format header."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from halfstar.errors import SourceError
from halfstar.formats.model import Reject, rejected
from halfstar.formats.table.format_header import FormatHeader

MAX_COLUMNS = 1000
MAX_FIELD = 2**24  # characters; a review of 10 MB is still a review
MAX_LINE = 2 * MAX_FIELD  # characters


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of its first line, its cells by field or column, its text in the file, and the header text."""

    line: int
    cells: dict[str, str]
    content: str
    header: str = ""

    def reject(self, file: str, reason: object) -> Reject:
        """Return the row as a reject, which can be imported again below the header."""
        return rejected(file, self.line, str(reason), self.content, self.header)


class Table(Protocol):
    """A table: the names of its columns, its rows, and the format header above it, if any."""

    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def format_header(self) -> FormatHeader | None: ...
    def rows(self, columns: Mapping[str, str], *, report_progress: bool = True) -> Iterator[Row | Reject]:
        """Read the rows; `columns` has the name that a cell gets in `Row.cells`, and the name of its column."""
        ...


def too_many_columns(file: str) -> SourceError:
    """The error for a table with more than MAX_COLUMNS columns."""
    return SourceError(
        f"{file} has more than {MAX_COLUMNS:,} columns. Keep those about films and reviews, and import it again."
    )
