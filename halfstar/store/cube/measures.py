"""The mean score and the share of groups of reviews, as the macros measures_by_key and measures_of_whole give them."""

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from halfstar.selection import Selection
from halfstar.store.cube.cells import Floats, Ints, Sums, int_counts
from halfstar.store.cube.statistics import interval_of_mean, interval_of_share, variance


class Measured(NamedTuple):
    """Reviews by group (groups,): those that are selected, and those that these are a share of."""

    given: Sums
    of: Sums

    def at(self, groups: Ints) -> "Measured":
        """Some of the groups, in this order."""
        return Measured(*(sums.each(lambda numbers: numbers[groups]) for sums in self))

    def together(self) -> "Measured":
        """All groups as one."""
        return Measured(*(sums.each(lambda numbers: numbers.sum(keepdims=True)) for sums in self))


def counted(sums: Sums, selection: Selection) -> Floats:
    """The reviews that count in a mean or a share: all with a score; in the share of a verdict, also those without."""
    return sums.reviews if selection.value("verdict") and not selection.value("score") else sums.scored


def measures(groups: Measured, whole: Measured, selection: Selection) -> dict[str, Any]:
    """The columns that all figures of means and shares have. `whole` has a single group, of all reviews."""
    given, of, is_share = groups.given, counted(groups.of, selection), bool(selection.given())
    reviews = counted(given, selection)
    mean = divided(given.score_sum, given.scored)
    lowest_mean, highest_mean = interval_of_mean(mean, given.scored, variance_of(given))
    lowest_share, highest_share = interval_of_share(reviews, of)
    whole_mean = ratio(whole.given.score_sum, whole.given.scored)
    whole_share = ratio(counted(whole.given, selection), counted(whole.of, selection), is_known=is_share)
    return {
        "reviews": int_counts(reviews),
        "mean_score": _nullable(mean),
        "lowest_mean": _nullable(lowest_mean),
        "highest_mean": _nullable(highest_mean),
        "whole_mean": whole_mean.take(np.zeros(len(of), dtype=int)),
        "of_reviews": int_counts(of),
        "share": ratio(reviews, of, is_known=is_share),
        "lowest_share": _nullable(lowest_share, is_known=is_share),
        "highest_share": _nullable(highest_share, is_known=is_share),
        "whole_share": whole_share.take(np.zeros(len(of), dtype=int)),
    }


def variance_of(sums: Sums) -> Floats:
    """The variance of the scores of each group."""
    return variance(sums.scored, sums.half_sum, sums.square_sum)


def ratio(total: Floats, count: Floats, *, is_known: bool = True) -> pa.Array:
    """A column of totals divided by counts; null where the count is 0, and everywhere if it is not known."""
    return _nullable(divided(total, count), is_known=is_known)


def _nullable(numbers: Floats, *, is_known: bool = True) -> pa.Array:
    return pa.array(numbers, pa.float64(), mask=np.isnan(numbers) if is_known else np.ones(len(numbers), dtype=bool))


def divided(total: Floats, count: Floats) -> Floats:
    """Totals divided by counts; NaN where the count is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(count > 0, total / count, np.nan)
