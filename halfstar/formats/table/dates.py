"""Parses dates as people and programs write them; `halfstar/formats/table/date_order.py` finds the order of a column.

Parsers that accept almost anything, such as dateutil's, read `7.1` as a day. Here each form is written down.
"""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache

from halfstar.formats.table.months import MONTHS, month_key

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.]|\s*[年년])\s*(\d{1,2})(?:[-/.]|\s*[月월])\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|[T ])")
_NUMERIC_DATE = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?!\d)")
_UNIX_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_UNIX_MILLISECONDS = re.compile(r"\d{12,13}")
_DAY_AND_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[\s./-]*(?:de\s+|of\s+)?"
    r"([^\W\d]{3,12})\.?,?[\s./-]*(?:de\s+)?(\d{4}|\d{2})(?!\d)"
)
_MONTH_AND_DAY = re.compile(
    r"([^\W\d]{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?"
    r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?,?[\s-]+(\d{4})(?!\d)"
)
_WEEKDAY = re.compile(r"[^\W\d]{2,12}\.?,?\s+(?=[^\W\d]{3,12}\.?\s+\d|\d{1,2}\W)")
_LAST_YEAR_OF_2000S = 49  # 12-Jan-49 is in 2049, 12-Jan-50 in 1950
_MAX_WRITTEN_DATE = 40  # characters


class DateOrder(StrEnum):
    """The order of day, month and year in dates that are written as three numbers."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


@lru_cache(2**16)
def parse_date(cell: str, order: DateOrder | None = None) -> date | None:
    """Parse `2013-12-18` (with a time too), `18.12.2013`, `12/18/13`, `Dec 18, 2013` or seconds since 1970.

    `order` decides what `05/06/2013` is; without it, the month is first, or the day where points divide the numbers. A
    number that can be no month decides against the order. Returns None for anything else.
    """
    cell = cell.strip()
    try:
        if found := _YEAR_FIRST.match(cell) or _COMPACT.match(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMERIC_DATE.match(cell):
            likely = order or (DateOrder.DAY_FIRST if found[2] == "." else DateOrder.MONTH_FIRST)
            return next(filter(None, (date_in_order(cell, each) for each in dict.fromkeys((likely, *DateOrder)))), None)
        if _UNIX_SECONDS.fullmatch(cell) or _UNIX_MILLISECONDS.fullmatch(cell):
            seconds = float(cell) / (1000 if _UNIX_MILLISECONDS.fullmatch(cell) else 1)
            return datetime.fromtimestamp(seconds, UTC).date()
        return _parse_written_date(cell) if len(cell) < _MAX_WRITTEN_DATE else None
    except (ValueError, OverflowError, OSError):
        return None


@lru_cache(2**14)
def date_in_order(cell: str, order: DateOrder) -> date | None:
    """Parse three numbers in an order, such as `05/06/2013`; None where they are no date in it."""
    found = _NUMERIC_DATE.match(cell.strip())
    if not found or (order is DateOrder.YEAR_FIRST and len(found[4]) == 4):
        return None
    first, second, third = found[1], found[3], found[4]
    try:
        if order is DateOrder.YEAR_FIRST:
            return date(_full_year(first), int(second), int(third)) if len(first) == 2 else None
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
        return date(_full_year(third), int(month), int(day))
    except ValueError:
        return None


def has_points(cell: str) -> bool:
    """Tell whether a date of three numbers has points between them, as dates with the day first have."""
    found = _NUMERIC_DATE.match(cell.strip())
    return bool(found and found[2] == ".")


def is_numeric_date(cell: str) -> bool:
    """Tell whether a cell has a date of three numbers whose year is not written first with four digits."""
    return bool(_NUMERIC_DATE.match(cell.strip()))


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year <= _LAST_YEAR_OF_2000S else 1900)


def _parse_written_date(text: str) -> date | None:
    """Parse a date whose month is a word, such as `3 avril 2019` or `Jul 03 2021, 14:32`."""
    for start in (0, found.end() if (found := _WEEKDAY.match(text)) else 0):
        if found := _DAY_AND_MONTH.match(text, start):
            if month := MONTHS.get(month_key(found[2])):
                return date(_full_year(found[3]), month, int(found[1]))
        elif (found := _MONTH_AND_DAY.match(text, start)) and (month := MONTHS.get(month_key(found[1]))):
            return date(int(found[3]), month, int(found[2]))
    return None
