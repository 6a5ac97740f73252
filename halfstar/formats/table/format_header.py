"""The format header: a line above the rejected rows of a table that says how the whole table was read.

It has the columns, the scale of the scores, the order of dates and the separators of lists. A few rows alone do not
show them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from halfstar.errors import SourceError
from halfstar.formats.table.dates import DateOrder
from halfstar.formats.table.lists import SEPARATORS
from halfstar.formats.table.score_scale import Scale
from halfstar.formats.table.table_format import TableFormat

_PREFIX = "# read by Halfstar as "


@dataclass(frozen=True)
class FormatHeader:
    """The columns by field (no other is read), the scale of bare scores, the order of dates, and the separators."""

    columns: Mapping[str, str]
    scale: int | None
    dates: str | None
    separators: Mapping[str, str]

    def __post_init__(self) -> None:
        is_valid = (
            _has_texts(self.columns)
            and isinstance(self.scale, int | None)
            and self.dates in (None, *DateOrder)
            and _has_texts(self.separators)
            and set(self.separators.values()) <= {"", *SEPARATORS}
        )
        if not is_valid:
            raise ValueError("Halfstar writes no such format header")

    def table_format(self, scale: Scale | None) -> TableFormat:
        """The format of the whole table; a given scale replaces the one of this header."""
        dates = DateOrder(self.dates) if self.dates else None
        return TableFormat(scale or Scale(self.scale), dates, self.separators)


def write_format_header(columns: Mapping[str, str], table_format: TableFormat) -> str:
    """Write the format header of a table whose columns are given by field."""
    content = {
        "columns": dict(columns),
        "scale": table_format.scale.highest,
        "dates": table_format.dates,
        "separators": dict(table_format.separators),
    }
    return _PREFIX + json.dumps(content, ensure_ascii=False)


def _has_texts(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values())


def has_format_header(head: str) -> bool:
    """Tell whether a file begins with a format header, even if a program has put quotation marks around it."""
    return head.lstrip('\ufeff"').startswith(_PREFIX)


def read_format_header(head: str, file: str) -> FormatHeader | None:
    """Read the format header that a file begins with, if any. Raises SourceError where someone has changed it."""
    if not has_format_header(head):
        return None
    line = head.removeprefix("\ufeff").partition("\n")[0].strip()
    try:
        return FormatHeader(**json.loads(line.removeprefix(_PREFIX)))
    except (ValueError, TypeError, RecursionError):
        raise SourceError(
            f"The first line of {file}, which says how to read the file, was changed. Restore it as it was downloaded."
        ) from None
