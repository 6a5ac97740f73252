"""Tallies as arrays: counts of reviews by film or genre set, half star and group, and sums over them."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

UNSCORED = 11  # the index of reviews without a score, after those of 0 to 10 half stars
HALVES = 12  # half stars, with UNSCORED
_STARS = np.array([*range(UNSCORED), 0]) / 2
_IS_SCORED = np.arange(HALVES) != UNSCORED
_WEIGHTS = np.array([np.ones(HALVES), _IS_SCORED, _STARS, _STARS * _STARS])  # of a review in the sums, but score_sum
_COUNTS = ("reviews", "texts", "score_sum")


@dataclass(frozen=True, eq=False)
class Counts:
    """Reviews, texts and the sum of scores, each an array (half stars, films) whose last row is of unscored reviews."""

    reviews: Floats
    texts: Floats
    score_sum: Floats


class Sums(NamedTuple):
    """Sums over the reviews of each film or group, each an array with a number for each of them."""

    reviews: Floats
    scored: Floats  # reviews with a score
    score_sum: Floats
    half_sum: Floats  # of the scores rounded to half stars, in stars
    square_sum: Floats  # of their squares

    def each(self, change: Callable[[Floats], Floats]) -> "Sums":
        """The same sums, each changed."""
        return Sums(*map(change, self))


class Cells:
    """The cells of one tally. A cell has a film or genre set, a half star, a group, and the counts of its reviews.

    The groups of a tally are the verdict sets, the years of review, or the pairs of both that reviews have. Films,
    genre sets and groups are given by index, from 0. Counts are floats, exact up to 2^53: `numpy.bincount` sums floats.
    """

    def __init__(self, rows: pa.Table, films: Ints, group: Ints, groups: int) -> None:
        """Take the rows of a tally, the film or genre set of each, the group of each, and the number of groups."""
        self.films, self.half, self.groups = films, integers(rows["half_stars"], UNSCORED), groups
        self.group_and_half = group * HALVES + self.half
        self.counted = {name: floats(rows[name]) for name in _COUNTS if name in rows.column_names}
        self.are_sorted = False

    def sorted_by_group(self) -> "Cells":
        """The same cells sorted by group: worth the time if `of_groups` is called often."""
        group = (self.group_and_half // HALVES).astype(np.min_scalar_type(self.groups))  # small types sort faster
        cells = self._at(np.argsort(group, kind="stable"))
        cells.are_sorted = True
        return cells

    def of_groups(self, chosen: Mask) -> "Cells":
        """The cells of the chosen groups: a few slices if the cells are sorted; else every cell is looked at."""
        if not self.are_sorted:
            return self._at(np.flatnonzero(chosen[self.group_and_half // HALVES]))
        # Of each run of chosen groups: the first group, and the group after the last.
        run_ends = np.flatnonzero(np.diff(chosen, prepend=False, append=False))
        slices = self.group_and_half.searchsorted(run_ends * HALVES).reshape(-1, 2)
        if len(slices) == 1:
            return self._at(slice(*slices[0]))  # without a copy
        return self._at(np.concatenate([np.arange(0), *(np.arange(first, end) for first, end in slices)]))

    def _at(self, positions: Ints | slice) -> "Cells":
        part = copy(self)
        part.films, part.half = self.films[positions], self.half[positions]
        part.group_and_half = self.group_and_half[positions]
        part.counted = {name: column[positions] for name, column in self.counted.items()}
        return part

    def by_group(self, films: Mask, halves: Mask) -> Sums:
        """Sum by group, over these films (or genre sets) and half stars."""
        cells = np.flatnonzero(films[self.films])
        index = self.group_and_half[cells]
        reviews, score_sum = (
            total_by(index, self.counted[name][cells], self.groups * HALVES).reshape(self.groups, HALVES)
            for name in ("reviews", "score_sum")
        )
        return sums_of(reviews.T, product("gh,h->g", score_sum, halves), halves)

    def counts(self, films: int) -> Counts:
        """Sum the cells by half star and film; `films` is the number of films."""
        index = self.half * films + self.films
        reviews, texts, score_sum = (
            total_by(index, self.counted[name], HALVES * films).reshape(HALVES, films) for name in _COUNTS
        )
        return Counts(reviews, texts, score_sum)


def sums_of(reviews: Floats, score_sum: Floats, halves: Mask) -> Sums:
    """Sum reviews (halves, groups) over these half stars; `score_sum` (groups,) is summed already."""
    every, scored, half_sum, square_sum = product("kh,hg->kg", _WEIGHTS * halves, reviews)
    return Sums(every, scored, score_sum, half_sum, square_sum)


def by_half(counts: Floats, films: Mask) -> Floats:
    """Sum counts (halves, films) over these films: (halves,)."""
    return product("hf,f->h", counts, films.astype(np.float64))


def by_film(counts: Floats, halves: Mask) -> Floats:
    """Sum counts (halves, films) over these half stars: (films,)."""
    return np.asarray(counts[halves].sum(axis=0), dtype=np.float64)


def product(indices: str, left: Floats, right: Floats | Mask) -> Floats:
    """An Einstein sum on one thread. `@` would start a thread for each core; they delay the painting of the browser."""
    return np.asarray(np.einsum(indices, left, right), dtype=np.float64)


def total_by(groups: Ints, values: Floats, count: int) -> Floats:
    """Sum values by the group of each: (count,)."""
    return np.asarray(np.bincount(groups, values, count), dtype=np.float64)


def int_counts(counts: Floats) -> Ints:
    """Counts as integers, as a query gives them."""
    return counts.astype(np.int64)


def integers(column: pa.ChunkedArray, null: int) -> Ints:
    """A column of whole numbers, with `null` in place of nulls."""
    numbers: Ints = column.cast(pa.int64()).fill_null(null).to_numpy()
    return numbers


def floats(column: pa.ChunkedArray) -> Floats:
    """A column of numbers, with 0 in place of nulls."""
    numbers: Floats = column.cast(pa.float64()).fill_null(0.0).to_numpy()
    return numbers


def dictionary_of(column: pa.ChunkedArray) -> tuple[list[str], Ints]:
    """The distinct names of a column, and for each row the index of its name."""
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.dictionary.to_pylist(), integers(pa.chunked_array([encoded.indices]), 0)
