"""Filters whose value is a range, of numbers or of months."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from halfstar.selection.filter import Filter, Value

Extent = tuple[float | None, float | None]  # the first and the last number to choose; None where there is none
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, kw_only=True)
class Range(Filter):
    """From a lowest to a highest number, both included, in whole steps between `low` and `high`.

    SQL gets both ends as whole numbers of steps: a score as half stars, a year as itself. An end at `low` or `high` is
    open: the sentence then names the other end alone and adds a wording of `or_beyond`.
    """

    low: float
    high: float
    step: float
    wording_of_both: str  # for a range with two different ends
    or_beyond: tuple[str, str]  # what follows the lowest number if the upper end is open, and the reverse
    extent: tuple[str, str] | None = None  # columns of choices/extent: the ends of its slider; if None, low and high

    def parse(self, texts: Sequence[str]) -> Value:
        ends = sorted(end for text in texts[:2] if (end := self._end(text)) is not None)
        return () if len(ends) < len(texts[:2]) or not ends else (ends[0], ends[-1])

    def _end(self, text: str) -> float | None:
        try:
            number = float(text)
        except ValueError:
            return None
        return abs(number) if self.low <= number <= self.high and (number / self.step).is_integer() else None  # no -0

    def write(self, value: Value) -> dict[str, list[str]]:
        return {self.name: [f"{end:.1f}" if self.step < 1 else f"{end:.0f}" for end in value]}

    def sql_parameters(self, value: Value) -> dict[str, Any]:
        lowest, highest = value or (None, None)
        return {f"lowest_{self.name}": self._steps(lowest), f"highest_{self.name}": self._steps(highest)}

    def _steps(self, end: float | None) -> int | None:
        return None if end is None else round(end / self.step)

    def phrase(self, value: Value) -> str:
        lowest, highest = (self.text_of(end) for end in value)
        if lowest == highest:
            return self.wording.format(lowest)
        if value[1] == self.high:
            return self.wording.format(f"{lowest} {self.or_beyond[0]}")
        if value[0] == self.low:
            return self.wording.format(f"{highest} {self.or_beyond[1]}")
        return self.wording_of_both.format(lowest, highest)

    def text_of(self, end: float) -> str:
        """Write an end for the reader."""
        return f"{end:g}"

    def extent_in(self, row: Mapping[str, Any]) -> Extent:
        """The first and the last value to choose from, in a library whose row of `choices/extent` this is."""
        if self.extent is None:
            return self.low, self.high
        first, last = (row[column] for column in self.extent)
        return (None, None) if first is None or last is None else (max(first, self.low), min(last, self.high))

    def between(self, ends: tuple[float, float], extent: Extent) -> Value:
        """The value after a choice of both ends; empty where they are those of the extent.

        An end at the end of the extent stays open, so that later imports are included.
        """
        (low, high), (first, last) = ends, extent
        is_lowest, is_highest = first is not None and low <= first, last is not None and high >= last
        opened = (self.low if is_lowest else float(low), self.high if is_highest else float(high))
        return () if is_lowest and is_highest else opened

    def toggled(self, value: Value, clicked: Any) -> Value:
        """The value after a click on a number, or on a mark that stands for the numbers between two."""
        ends = clicked if isinstance(clicked, tuple) else (clicked, clicked)
        return () if value == ends else ends


def month_number(year: int, month: int) -> int:
    """Count a calendar month from January of year 0, as the macro of that name in queries/selection/macros.sql does."""
    return year * 12 + month - 1


@dataclass(frozen=True, kw_only=True)
class MonthRange(Range):
    """From a first to a last calendar month, each a month number; an address writes them as `2019-03`."""

    def _end(self, text: str) -> float | None:
        found = _MONTH.fullmatch(text)
        number = month_number(int(found[1]), int(found[2])) if found else -1
        return number if self.low <= number <= self.high else None

    def write(self, value: Value) -> dict[str, list[str]]:
        return {self.name: [f"{_first_day(end):%Y-%m}" for end in value]}

    def text_of(self, end: float) -> str:
        return f"{_first_day(end):%B %Y}"


def _first_day(month: float) -> date:
    year, months = divmod(int(month), 12)
    return date(year, months + 1, 1)
