"""The counts of a selection and its main numbers in words, from its row of `reviews/summary`."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from halfstar.charts.style import counted, number
from halfstar.selection import Selection


class Number(NamedTuple):
    """A number of the selection, what it is, and its 95 % confidence interval, where it has one."""

    value: str
    label: str
    interval: str = ""


def texts_of(summary: Mapping[str, Any], selection: Selection) -> dict[str, Any]:
    """Return the texts about a selection: its counts, the parts of its sentence, and its main numbers."""
    reviews, films = counts_of(summary)
    return {
        "reviews": reviews,
        "films": films,
        "phrases": [{"filter": name, "phrase": phrase} for name, phrase in selection.phrases()],
        "numbers": [number._asdict() for number in numbers_of(summary)],
    }


def counts_of(summary: Mapping[str, Any]) -> tuple[str, str]:
    """Write how many reviews of how many films are selected, such as `97 reviews` and `43 films`."""
    return counted(summary["reviews"], "review"), counted(summary["films"], "film")


def numbers_of(summary: Mapping[str, Any]) -> list[Number]:
    """Write the mean, the median, the share of high scores and the number of reviews without a score."""
    share = summary["share_high"]
    return [
        Number(number(summary["mean_score"], 2), f"mean of {counted(summary['scored'], 'score')}", _interval(summary)),
        Number(number(summary["median_score"], 2), "median"),
        Number("–" if share is None else f"{share:.0%}", "scored 4 or more"),
        Number(f"{summary['unscored']:,}", "without a score"),
    ]


def _interval(summary: Mapping[str, Any]) -> str:
    if summary["lowest_mean"] is None:
        return ""
    return f"{number(summary['lowest_mean'])} to {number(summary['highest_mean'])}"
