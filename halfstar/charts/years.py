"""What the charts along years share: the measure of each year or decade, with an interval, and its reviews below."""

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt

from halfstar.charts.brushing import brush, brush_summary, brushable, dimmed_outside_brush, number_label
from halfstar.charts.measure import (
    HOW_TO_READ as HOW_TO_READ_MEASURE,
)
from halfstar.charts.measure import (
    extremes,
    faint_if_few,
    is_share,
    measure_axis,
    tooltip,
    whole_of,
    with_drawn_interval,
    with_measure,
)
from halfstar.charts.style import Drawing, Palette, Row, chosen_or_context, chosen_or_outlined, count_axis, spoken

HOW_TO_READ = (
    "Points show the measure of each year, bars below the number of its reviews. A library with more than 40 years, or "
    f"with more than 20 and few reviews, is shown by decades. {HOW_TO_READ_MEASURE} "
    "Click to see only the reviews of a year, or drag along the chart to choose several."
)
_HEIGHT = 200  # pixels
_SUMMARY_ABOVE = 8  # pixels
_MEASURES, _COUNTS = 0.66, 0.76  # of the height: where the upper part ends, and where the lower one begins
_LABELS = 34  # pixels for the labels of both axes, whatever their length, so that marks keep their place after a click


def draw_years(palette: Palette) -> Drawing:
    """Draw a chart along years."""
    brushed = brush(palette)
    rows = with_drawn_interval(with_measure(alt.Chart())).transform_calculate(
        name="datum.year + (datum.last_year > datum.year ? 's' : '')"
    )
    rows = rows.encode(x=_x(), tooltip=tooltip("name", "years"))
    measures = alt.layer(_band(rows, palette), _line(rows, palette), _line_of_all(palette), _points(rows, palette))
    marks = alt.layer(measures, _counts(rows, palette, brushed)).resolve_scale(y="independent")
    marks = alt.layer(marks, _click_targets(rows).add_params(brushed)).add_params(is_share(), _is_decade())
    summary = brush_summary(
        "year", number_label("d"), palette.ink, above=_SUMMARY_ABOVE, last_field="last_year", share="of_reviews"
    )
    return brushable(marks, summary, height=_HEIGHT, above=_SUMMARY_ABOVE)


def years_finding(noun: str) -> Callable[[Sequence[Row]], str]:
    """Return the finding of a chart along years: which films or reviews (`noun`) lead, and which trail."""

    def finding(rows: Sequence[Row]) -> str:
        return (
            extremes(rows, lambda row: f"{noun} of {_name(row)}", are_several=True)
            if rows
            else "No year with a score to show"
        )

    return finding


def _name(row: Row) -> str:
    return str(row["year"]) if row["year"] == row["last_year"] else f"the {row['year']}s"


def _x() -> alt.X:
    axis = alt.Axis(
        labelAngle=0, labelOverlap=True, labelExpr="datum.label + (is_decade ? 's' : '')", title=None, grid=False
    )
    return alt.X("year:O", axis=axis, scale=alt.Scale(paddingInner=0.15, paddingOuter=0.1))


def _is_decade() -> alt.Parameter:
    first = "(data('rows')[0] || {})"
    return alt.param(name="is_decade", expr=f"{first}.last_year > {first}.year")


def _measure_y(field: str) -> alt.Y:
    part: list[Any] = [alt.ExprRef(f"height * {_MEASURES}"), 0]
    scale = alt.Scale(zero=False, nice=False, padding=6, range=part)
    return alt.Y(f"{field}:Q", scale=scale, axis=measure_axis(tickCount=3, minExtent=_LABELS))


def _band(rows: alt.Chart, palette: Palette) -> alt.Chart:
    band: alt.Chart = rows.mark_area(color=palette.quiet, opacity=0.2, cursor="default")
    return band.encode(y=_measure_y("drawn_lowest"), y2="drawn_highest")


def _line(rows: alt.Chart, palette: Palette) -> alt.Chart:
    line: alt.Chart = rows.mark_line(color=palette.quiet, strokeWidth=1.5, cursor="default")
    return line.encode(y=_measure_y("value"))


def _line_of_all(palette: Palette) -> alt.Chart:
    line: alt.Chart = whole_of(alt.Chart()).mark_rule(color=palette.quiet, strokeDash=[3, 3], cursor="default")
    return line.encode(y=_measure_y("whole"))


def _points(rows: alt.Chart, palette: Palette) -> alt.Chart:
    points: alt.Chart = rows.mark_circle(size=55, opacity=1).encode(
        y=_measure_y("value"),
        opacity=faint_if_few(),
        color=chosen_or_context(alt.value(palette.accent), palette.quiet),
    )
    return points


def _counts(rows: alt.Chart, palette: Palette, brushed: alt.Parameter) -> alt.Chart:
    part = [alt.ExprRef("height"), alt.ExprRef(f"height * {_COUNTS}")]
    axis = count_axis(min_extent=_LABELS, ticks=2, orient="left", grid=False)
    counts: alt.Chart = rows.mark_bar().encode(
        y=alt.Y("n:Q", scale=alt.Scale(range=part), axis=axis, title=None),
        opacity=dimmed_outside_brush(brushed, 0.7),
        **chosen_or_outlined(alt.value(palette.accent), palette.context),
    )
    return counts


def _click_targets(rows: alt.Chart) -> alt.Chart:
    """Make an invisible bar per year, as high as the chart, so that a click anywhere above a year counts."""
    targets: alt.Chart = rows.transform_filter("datum.n > 0").mark_bar(opacity=0, orient="vertical")
    return targets.encode(y=alt.value(0), y2=alt.value("height"), description=spoken("datum.name", "datum.words"))
