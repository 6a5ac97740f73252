"""The line before a table that Halfstar wrote for mending: how the whole table was read, which this is a part of.

A few rows do not tell what a whole column does, such as what its scores are out of; nor what was said of the columns.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from halfstar.errors import SourceError
from halfstar.formats.table.cells import Scale
from halfstar.formats.table.columns import FIELDS, TableFormat

_SIGN = "# read by Halfstar as "


@dataclass(frozen=True)
class FormatHeader:
    """Which column says what, all others nothing; what its scores are out of, and whether days come before months."""

    columns: Mapping[str, str]
    scale: int | None
    day_first: bool | None

    def __post_init__(self) -> None:
        is_sound = (
            isinstance(self.columns, Mapping)
            and all(isinstance(name, str) for name in self.columns.values())
            and isinstance(self.scale, int | None)
            and isinstance(self.day_first, bool | None)
        )
        if not is_sound:
            raise ValueError("no such line was written")

    def said(self) -> dict[str, str]:
        """Every field with its column, or with none, as `mapped` takes them."""
        return {**dict.fromkeys(FIELDS, ""), **self.columns}

    def table_format(self, scale: Scale | None) -> TableFormat:
        """How the columns are written; a scale that was said is taken."""
        return TableFormat(scale or Scale(self.scale), self.day_first)


def write_format_header(columns: Mapping[str, str], table_format: TableFormat) -> str:
    """Write the line."""
    told = {"columns": dict(columns), "scale": table_format.scale.highest, "day_first": table_format.day_first}
    return _SIGN + json.dumps(told, ensure_ascii=False)


def has_format_header(head: str) -> bool:
    """Tell whether a file begins with such a line, be it changed."""
    return head.lstrip('\ufeff"').startswith(_SIGN)


def read_format_header(head: str, file: str) -> FormatHeader | None:
    """Read the line, where a file begins with one. Raises SourceError where someone changed it."""
    if not has_format_header(head):
        return None
    line = head.removeprefix("\ufeff").partition("\n")[0].strip()
    try:
        return FormatHeader(**json.loads(line.removeprefix(_SIGN)))
    except (ValueError, TypeError, RecursionError):
        raise SourceError(
            f"The first line of {file}, which says how it is read, was changed. Put it back as it was downloaded."
        ) from None
