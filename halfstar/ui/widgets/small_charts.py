"""Charts of the size of a word, as HTML: an interval with its dot, and the bars of a film's scores."""

from collections.abc import Sequence

from halfstar.charts.style import HALF_STARS, SCORE_COLOURS, counted
from halfstar.selection import Selection

_BEST_SCORE = 5
Ends = tuple[float, float]
_PALE = " class='pale'"


def whisker(value: float, low: float, high: float, whole: float, ends: Ends) -> str:
    """Draw a value as a dot on its interval, with a mark for the whole selection, on a line between these ends."""
    left, right = ends
    value, low, high, whole = ((number - left) / (right - left or 1) for number in (value, low, high, whole))
    return (
        "<span class='whisker' aria-hidden='true'>"
        f"<i class='line' style='left:{low:.1%};width:{high - low:.1%}'></i>"
        f"<i class='whole' style='left:{whole:.1%}'></i><i class='dot' style='left:{value:.1%}'></i></span>"
    )


def score_bars(distribution: Sequence[int], selection: Selection) -> str:
    """Draw the number of reviews at each half star from 0.5 to 5; those outside of the chosen scores are pale."""
    most = max(distribution)
    if not most:
        return ""
    lowest, highest = selection.value("score") or (0, _BEST_SCORE)
    counts = list(zip(HALF_STARS, distribution, SCORE_COLOURS, strict=True))
    bars = "".join(
        f"<i style='height:{n / most:.0%};background:{colour}'{'' if lowest <= score <= highest else _PALE}></i>"
        for score, n, colour in counts
    )
    spoken = ", ".join(f"{counted(n, 'score')} of {score}" for score, n, _ in counts if n)
    return f"<span class='bars' role='img' aria-label='{spoken}'>{bars}</span>"
