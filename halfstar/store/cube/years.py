"""The years of a chart along years: one mark per year, or per decade."""

from typing import NamedTuple

import numpy as np

from halfstar.store.cube.cells import Floats, Ints

_MANY_YEARS, _SOME_YEARS = 40, 20  # from the first to the last, as in the macro years_of_mark
_FEW_REVIEWS = 10  # a year


class Years(NamedTuple):
    """The years of a chart along years, and how many of them each of its marks stands for."""

    first: int
    last: int
    of_mark: int

    @classmethod
    def of(cls, reviews: Floats) -> "Years":
        """Choose as the macro `years_of_mark` does, for a library with so many reviews of each year from 0."""
        years = np.flatnonzero(reviews)
        first, last = (int(years[0]), int(years[-1])) if len(years) else (1, 0)
        has_few = reviews.sum() < _FEW_REVIEWS * (last - first + 1)
        is_long = last - first >= (_SOME_YEARS if has_few else _MANY_YEARS)
        return cls(first, last, 10 if is_long else 1)

    def marks(self) -> Ints:
        """The first year of each mark."""
        return np.arange(self.first // self.of_mark * self.of_mark, self.last + 1, self.of_mark)

    def mark_of(self, years: Ints) -> Ints:
        """The index of the mark of each year, from 0; one after the last mark for a year without a review."""
        is_within = (years >= self.first) & (years <= self.last)
        return np.where(is_within, years // self.of_mark - self.first // self.of_mark, len(self.marks()))
