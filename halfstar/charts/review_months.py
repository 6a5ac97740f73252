"""How many reviews were written in each month? One stem per month, with a dot at its count."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.brushing import brush, brush_summary, brushable, dimmed_outside_brush
from halfstar.charts.style import (
    Clicks,
    Drawing,
    Figure,
    Palette,
    Row,
    chosen_or_context,
    count_axis,
    counted_reviews,
    spoken,
)

_HEIGHT = 190  # pixels
_SUMMARY_ABOVE = 8  # pixels
_PADDING = 12  # pixels on either side of the first and the last month


def _month_label(number: str) -> str:
    """Return the Vega expression that writes a month number (12 × year + month − 1) as `Mar 2019`."""
    return f"monthAbbrevFormat({number} % 12) + ' ' + floor({number} / 12)"


def _draw(palette: Palette) -> Drawing:
    brushed = brush(palette)
    base = _base(palette, brushed)
    stems, dots = base.mark_bar(size=2), base.mark_circle(size=40)
    marks = alt.layer(stems, dots.add_params(brushed))
    summary = brush_summary("month_number", _month_label, palette.ink, above=_SUMMARY_ABOVE, scored="scored")
    return brushable(marks, summary, height=_HEIGHT, above=_SUMMARY_ABOVE)


def _base(palette: Palette, brushed: alt.Parameter) -> alt.Chart:
    base: alt.Chart = (
        alt.Chart()
        .transform_calculate(month_name=_month_label("datum.month_number"))
        .encode(
            x=alt.X(
                "month_number:Q",
                title="month of the review",
                scale=alt.Scale(zero=False, nice=False, padding=_PADDING),
                axis=alt.Axis(labelExpr=_month_label("datum.value"), tickMinStep=1, tickCount=5, grid=False),
            ),
            # minExtent gives numbers of any length the same room, so that the stems keep their place after a click.
            y=alt.Y("reviews:Q", title="reviews", axis=count_axis(min_extent=34)),
            opacity=dimmed_outside_brush(brushed, 1),
            color=chosen_or_context(alt.value(palette.accent), palette.context),
            tooltip=[
                alt.Tooltip("month_name:N", title="month"),
                alt.Tooltip("reviews:Q", format=","),
                alt.Tooltip("mean_score:Q", title="mean score", format=".2f"),
            ],
            description=spoken("datum.month_name", counted_reviews("reviews")),
        )
    )
    return base


def _finding(rows: Sequence[Row]) -> str:
    if not rows:
        return "No review with a date to show"
    top = max(rows, key=lambda row: row["reviews"])
    total = sum(row["reviews"] for row in rows)
    return f"Most reviews were written in {top['month']:%B %Y}, {top['reviews']:,} of {total:,}"


review_months = Figure(
    query="reviews/review_months",
    title="Review months",
    draw=_draw,
    finding=_finding,
    how_to_read="One stem per month with a review; the tooltip adds the mean score. "
    "Click a dot to see only the reviews of its month, or drag along the chart to choose a span of months.",
    clicks=Clicks(field="month_number", filter_name="reviewed_month"),
    needs=("dated",),
    instead_of=("scored",),
)
