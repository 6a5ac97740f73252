"""Tallies as arrays: counts of reviews by film or list of genres, half star and one thing more, and sums over them."""

from copy import copy
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

UNSCORED = 11  # the place of reviews without a score, after those of 0 to 10 half stars
HALVES = 12
_COUNTED = ("reviews", "texts", "score_sum")


@dataclass(frozen=True, eq=False)
class Counts:
    """Reviews, texts and the sum of scores by half star (12 rows, the last for unscored ones) and film (columns)."""

    reviews: Floats
    texts: Floats
    score_sum: Floats


class Cells:
    """One tally: a cell is a film, or all films of one list of genres, a half star and one thing more, with its counts.

    The one thing more is a list of verdicts, a year of review, or a pair of both. Counts are floats, exact up to 2^53,
    as sums by `numpy.bincount` are made of floats.
    """

    def __init__(self, rows: pa.Table, film: Ints, other: Ints, others: int) -> None:
        """Take the rows of a tally, the place of each one's film or list, and that of its third thing of so many."""
        self.film, self.half, self.others = film, integers(rows["half_stars"], UNSCORED), others
        self.place = other * HALVES + self.half  # among all pairs of third thing and half star
        self.counted = {name: floats(rows[name]) for name in _COUNTED if name in rows.column_names}
        self.are_in_order = False

    def in_order(self) -> "Cells":
        """The same cells in the order of their third thing: worth it where `among` is asked for time and again."""
        other = (self.place // HALVES).astype(np.min_scalar_type(self.others))  # small numbers sort fast
        cells = self._taken(np.argsort(other, kind="stable"))
        cells.are_in_order = True
        return cells

    def among(self, others: Mask) -> "Cells":
        """The cells whose third thing is among these: found where they stand in order, else by a look at each."""
        if not self.are_in_order:
            return self._taken(np.flatnonzero(others[self.place // HALVES]))
        turns = np.flatnonzero(np.diff(others, prepend=False, append=False))  # where runs of chosen ones begin and end
        ends = self.place.searchsorted(turns * HALVES).reshape(-1, 2)
        return self._taken(np.concatenate([np.arange(0), *(np.arange(first, last) for first, last in ends)]))

    def _taken(self, places: Ints) -> "Cells":
        part = copy(self)
        part.film, part.half, part.place = self.film[places], self.half[places], self.place[places]
        part.counted = {name: column[places] for name, column in self.counted.items()}
        return part

    def by_other(self, films: Mask, halves: Mask) -> tuple[Floats, Floats, Floats]:
        """Reviews, scored reviews and the sum of scores by the third thing, of these films and half stars."""
        kept = np.flatnonzero(films[self.film])
        place = self.place[kept]
        reviews, score_sum = (
            total_by(place, self.counted[name][kept], self.others * HALVES).reshape(self.others, HALVES)
            for name in ("reviews", "score_sum")
        )
        are_scored = halves & (np.arange(HALVES) != UNSCORED)
        sums = ((reviews, halves), (reviews, are_scored), (score_sum, are_scored))
        every, scored, total = (product("oh,h->o", of, kept) for of, kept in sums)
        return every, scored, total

    def counts(self, films: int) -> Counts:
        """Sum the cells by film and half star."""
        place = self.half * films + self.film
        reviews, texts, score_sum = (
            total_by(place, self.counted[name], HALVES * films).reshape(HALVES, films) for name in _COUNTED
        )
        return Counts(reviews, texts, score_sum)


def by_half(of: Floats, films: Mask) -> Floats:
    """Sum counts (halves, films) over these films."""
    return product("hf,f->h", of, films.astype(np.float64))


def by_film(of: Floats, halves: Mask) -> Floats:
    """Sum counts (halves, films) over these half stars."""
    return np.asarray(of[halves].sum(axis=0), dtype=np.float64)


def product(indices: str, one: Floats, other: Floats | Mask) -> Floats:
    """An Einstein sum on one thread: `@` wakes one a core, and they spin while the browser wants to paint."""
    return np.asarray(np.einsum(indices, one, other), dtype=np.float64)


def total_by(groups: Ints, values: Floats, count: int) -> Floats:
    """Sum values by the group of each: (count,)."""
    return np.asarray(np.bincount(groups, values, count), dtype=np.float64)


def integers(column: pa.ChunkedArray, null: int) -> Ints:
    """A column of whole numbers, null as the number given for it."""
    numbers: Ints = column.cast(pa.int64()).fill_null(null).to_numpy()
    return numbers


def floats(column: pa.ChunkedArray) -> Floats:
    """A column of numbers, null as nothing."""
    numbers: Floats = column.cast(pa.float64()).fill_null(0.0).to_numpy()
    return numbers


def named(column: pa.ChunkedArray) -> tuple[list[str], Ints]:
    """The names of a column, each once, and which of them stands in each row."""
    coded = column.combine_chunks().dictionary_encode()
    return coded.dictionary.to_pylist(), integers(pa.chunked_array([coded.indices]), 0)
