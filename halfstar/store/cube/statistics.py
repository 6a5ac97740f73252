"""Statistics of scores from their counts at each half star, as `queries/selection/macros.sql` has them in SQL."""

import math

import numpy as np
from numpy.typing import NDArray


def standard_error(counts: NDArray[np.float64]) -> float | None:
    """The standard error of the mean of n scores, with the sample deviation (n - 1); None below two scores.

    Takes counts of the scores 0, 0.5, … 5.
    """
    scores = np.arange(len(counts)) / 2
    n, total, squares = counts.sum(), counts @ scores, counts @ (scores * scores)
    return math.sqrt(max(squares - total**2 / n, 0) / (n - 1) / n) if n > 1 else None


def median(counts: NDArray[np.float64]) -> float | None:
    """The median score: of an even number of scores, the mean of the middle two; None without scores."""
    up_to = counts.cumsum()
    if not (n := up_to[-1]):
        return None
    lower, upper = np.searchsorted(2 * up_to, n), np.searchsorted(2 * up_to, n, side="right")
    return float(lower + upper) / 4
