"""Parses dates as people and programs write them."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

_ISO_DATE = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?=$|[T ])")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_UNIX_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_UNIX_MILLISECONDS = re.compile(r"\d{12,13}")
_ORDINAL_OR_POINT = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|[,.]")
_MAX_WRITTEN_DATE = 40  # characters
_WRITTEN_DATES = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%B-%Y", "%a %b %d %H:%M:%S %Y")


@lru_cache(2**16)
def parse_date(cell: str, *, day_first: bool = False) -> date | None:
    """Parse `2013-12-18` (with a time too), `18.12.2013`, `12/18/2013`, `Dec 18, 2013` or seconds since 1970.

    `day_first` decides what `05/06/2013` is; with points, the day is always first. Returns None for anything else.
    """
    cell = cell.strip()
    try:
        if found := _ISO_DATE.match(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMERIC_DATE.match(cell):
            first, second, year = map(int, found.groups())
            day, month = (first, second) if day_first or first > 12 or "." in found[0] else (second, first)
            return date(year, month, day)
        if _UNIX_SECONDS.fullmatch(cell) or _UNIX_MILLISECONDS.fullmatch(cell):
            seconds = float(cell) / (1000 if _UNIX_MILLISECONDS.fullmatch(cell) else 1)
            return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return _parse_written_date(_ORDINAL_OR_POINT.sub("", cell)) if len(cell) < _MAX_WRITTEN_DATE else None


def has_day_first(cell: str) -> bool | None:
    """Tell whether a date like `18/06/2013` must have its day first; None where the cell has no date of that form."""
    found = _NUMERIC_DATE.match(cell.strip())
    return int(found[1]) > 12 if found and "." not in found[0] else None


def _parse_written_date(text: str) -> date | None:
    for form in _WRITTEN_DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
