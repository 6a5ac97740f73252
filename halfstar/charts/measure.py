"""What the charts of mean scores share: their measure is the mean, or a share where a score or a verdict is chosen.

With a score chosen, all means are that score. What differs is how often it was given, so these charts then show the
share of the reviews that gave it. The rows have both measures; those of shares are null where neither is chosen.
"""

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt

from halfstar.charts.style import Row, interval_text, number, percent, share_text

FEW_REVIEWS = 10  # a mark of fewer is faint
FAINT = 0.4  # its opacity
HOW_TO_READ = (
    "The measure is the mean score. If a score or a verdict is chosen, it is the share of the reviews that gave it, "
    "among all reviews that pass the other filters. The dashed line is all reviews together. Lines and bands are 95 % "
    "intervals: of a mean, 1.96 standard errors to each side; of a share, Wilson's score interval. Fewer than ten "
    "reviews are faint."
)
_IS_SHARE = "isValid(datum.whole_share)"
_WORDS = {
    "value_text": f"{_IS_SHARE} ? {share_text('datum.value')} : format(datum.value, '.2f')",
    "whole_text": f"'all ' + ({_IS_SHARE} ? {share_text('datum.whole')} : format(datum.whole, '.2f'))",
    "interval_text": f"!isValid(datum.lowest) ? '–' : {_IS_SHARE}"
    f" ? {interval_text('datum.lowest', 'datum.highest', of_share=True)}"
    f" : {interval_text('datum.lowest', 'datum.highest')}",
    "words": f"{_IS_SHARE} ? datum.value_text + ', ' + format(datum.reviews, ',') + ' of ' + datum.counted"
    " : 'mean ' + datum.value_text + ' of ' + datum.counted",
}


def with_measure(chart: alt.Chart) -> alt.Chart:
    """Add to each row its measure (`value`) and its interval, the measure of the whole, and all of these in words."""
    measured: alt.Chart = chart.transform_calculate(
        value=f"{_IS_SHARE} ? datum.share : datum.mean_score",
        lowest=f"{_IS_SHARE} ? datum.lowest_share : datum.lowest_mean",
        highest=f"{_IS_SHARE} ? datum.highest_share : datum.highest_mean",
        whole=f"{_IS_SHARE} ? datum.whole_share : datum.whole_mean",
        n="datum.of_reviews",
        counted="format(datum.of_reviews, ',') + (datum.of_reviews == 1 ? ' review' : ' reviews')",
        **_WORDS,
    )
    return measured


def with_drawn_interval(chart: alt.Chart) -> alt.Chart:
    """Add to each row the ends of its interval as they are drawn: those of few reviews do not make the axis longer."""
    is_sure = f"isValid(datum.lowest) && datum.n >= {FEW_REVIEWS}"
    drawn: alt.Chart = (
        chart.transform_calculate(
            sure_lowest=f"{is_sure} ? datum.lowest : datum.value",
            sure_highest=f"{is_sure} ? datum.highest : datum.value",
        )
        .transform_joinaggregate(axis_lowest="min(sure_lowest)", axis_highest="max(sure_highest)")
        .transform_calculate(
            drawn_lowest="isValid(datum.lowest) ? max(datum.lowest, datum.axis_lowest) : datum.value",
            drawn_highest="isValid(datum.highest) ? min(datum.highest, datum.axis_highest) : datum.value",
        )
    )
    return drawn


def whole_of(chart: alt.Chart) -> alt.Chart:
    """Make one row of all, with the measure of the whole. It has no field that a click could choose."""
    whole: alt.Chart = with_measure(
        chart.transform_aggregate(
            whole_share="max(whole_share)", whole_mean="max(whole_mean)", of_reviews="max(of_reviews)"
        )
    )
    return whole


def measure_axis(**look: Any) -> alt.Axis:
    """Return the axis of the measure. It needs the parameter `is_share` in its chart."""
    return alt.Axis(labelExpr="is_share ? format(datum.value, '.1~%') : datum.label", title=None, **look)


def is_share() -> alt.Parameter:
    """Return the parameter that says whether the rows have shares."""
    return alt.param(name="is_share", expr="isValid((data('rows')[0] || {}).whole_share)")


def faint_if_few() -> Any:
    """Return the opacity of a mark by the number of its reviews."""
    return alt.when(f"datum.n < {FEW_REVIEWS}").then(alt.value(FAINT)).otherwise(alt.value(1))


def tooltip(field: str, title: str, *more: alt.Tooltip) -> list[alt.Tooltip]:
    """Return the tooltip of a mark: its field, its measure with its interval, and that of the whole."""
    return [
        alt.Tooltip(f"{field}:N", title=title),
        alt.Tooltip("words:N", title="score"),
        alt.Tooltip("interval_text:N", title="95 % interval"),
        alt.Tooltip("whole_text:N", title="compared with"),
        *more,
    ]


def extremes(rows: Sequence[Row], name_of: Callable[[Row], str], *, are_several: bool = False) -> str:
    """State which row leads and which trails: of those with ten reviews or more; if there are not two, it says so.

    `are_several` says that a name is a plural, such as `films of 1994`.
    """
    with_reviews = [row for row in rows if row["of_reviews"]]
    many = [row for row in with_reviews if row["of_reviews"] >= FEW_REVIEWS]
    compared = many if len(many) > 1 else with_reviews
    highest, lowest = max(compared, key=_measure), min(compared, key=_measure)
    top, bottom = _text(highest), _text(lowest)
    if highest["share"] is None:
        top = f"a mean of {top}"
    if _text(highest) == bottom:
        return f"{name_of(highest) if len(compared) == 1 else 'all'} with {top}"
    leads, trails = ("lead", "trail") if are_several else ("leads", "trails")
    few = "" if len(many) > 1 else ", with few reviews"
    return f"{name_of(highest)} {leads} with {top}, {name_of(lowest)} {trails} with {bottom}{few}"


def _measure(row: Row) -> float:
    value: float = row["mean_score"] if row["share"] is None else row["share"]
    return value


def _text(row: Row) -> str:
    return number(row["mean_score"], 2) if row["share"] is None else percent(row["share"])
