"""Statistics of scores and shares, for arrays of groups, as `queries/selection/macros.sql` has them in SQL."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ERRORS = 1.96  # standard errors from a mean, or a share, to each end of its 95 % interval


def variance(n: Floats, total: Floats, squares: Floats) -> Floats:
    """The variance of n scores, from their sum and the sum of their squares; of a sample (n - 1). NaN below two."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n > 1, np.maximum(squares - total**2 / n, 0) / (n - 1), np.nan)


def interval_of_mean(mean: Floats, n: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Both ends of the 95 % interval of a mean of n scores, within the scale from 0 to 5; NaN below two scores."""
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = _ERRORS * np.sqrt(variance / n)
    return np.clip(mean - reach, 0, 5), np.clip(mean + reach, 0, 5)


def interval_of_share(given: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Both ends of the 95 % interval of the share of `given` among n reviews; NaN without reviews.

    Wilson's score interval: it lies within 0 and 1, and holds for few reviews and for shares near 0 or 1 too.
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        share = given / n
        middle = share + _ERRORS**2 / 2 / n
        reach = _ERRORS * np.sqrt(share * (1 - share) / n + _ERRORS**2 / 4 / n**2)
        scale = 1 + _ERRORS**2 / n
        return (middle - reach) / scale, (middle + reach) / scale


def median(counts: Floats) -> float | None:
    """The median score: of an even number of scores, the mean of the middle two; None without scores."""
    up_to = counts.cumsum()
    if not (n := up_to[-1]):
        return None
    lower, upper = np.searchsorted(2 * up_to, n), np.searchsorted(2 * up_to, n, side="right")
    return float(lower + upper) / 4
