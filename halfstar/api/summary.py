"""The counts of a selection and its main numbers in words, from its row of `reviews/summary`."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from halfstar.charts.style import counted, interval, interval_of_share, number, percent
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
        "numbers": [number._asdict() for number in numbers_of(summary, selection)],
    }


def counts_of(summary: Mapping[str, Any]) -> tuple[str, str]:
    """Write how many reviews of how many films are selected, such as `97 reviews` and `43 films`."""
    return counted_by_kind(summary), counted(summary["films"], "film")


def counted_by_kind(summary: Mapping[str, Any]) -> str:
    """Write a number of reviews; as ratings if most have no text, and as entries if most have no score either."""
    reviews = summary["reviews"]
    if summary["texts"] * 2 >= reviews:
        return counted(reviews, "review")
    return counted(reviews, "rating") if summary["scored"] * 2 >= reviews else counted(reviews, "entry", "entries")


def numbers_of(summary: Mapping[str, Any], selection: Selection) -> list[Number]:
    """Write the mean, the median, the share of high scores and the number of reviews without a score.

    If a score or a verdict is chosen: the share of the reviews that gave it, and the mean unless the score is chosen.
    """
    if given := selection.given():
        return [_share(summary, given), *([] if selection.value("score") else [_mean(summary)])]
    high = summary["share_high"]
    return [
        _mean(summary),
        Number(number(summary["median_score"], 2), "median"),
        Number("–" if high is None else percent(high), "scored 4 or more"),
        Number(f"{summary['unscored']:,}", "without a score"),
    ]


def _mean(summary: Mapping[str, Any]) -> Number:
    lowest, highest = summary["lowest_mean"], summary["highest_mean"]
    label = f"mean of {counted(summary['scored'], 'score')}"
    return Number(number(summary["mean_score"], 2), label, "" if lowest is None else interval(lowest, highest))


def _share(summary: Mapping[str, Any], given: str) -> Number:
    share, of = summary["share"], summary["of_reviews"]
    label = f"of {counted(of, 'review')} {'is' if of == 1 else 'are'} {given}"
    if share is None:
        return Number("–", label)
    return Number(percent(share), label, interval_of_share(summary["lowest_share"], summary["highest_share"]))
