"""What the two charts of mean score by year share: one point per year, sized by its number of scored reviews."""

from collections.abc import Callable, Sequence

import altair as alt

from halfstar.charts.brushing import brush, brush_summary, brushable, dimmed_outside_brush, number_label
from halfstar.charts.style import Drawing, Palette, Row, chosen_or_context, counted, mean_of_reviews, spoken

HOW_TO_READ = (
    "A point is larger the more reviews it stands for; the dashed line is a local mean (loess). "
    "Click a point to read the reviews of its year, or drag along the chart to choose a span of years."
)
_PADDING = 12  # pixels on either side of the first and the last year
_HEIGHT = 190  # pixels
_SUMMARY_ABOVE = 8  # pixels


def draw_years(axis_title: str) -> Callable[[Palette], Drawing]:
    """Return the `draw` function of a chart of mean score by year, with `axis_title` under its axis of years."""
    return lambda palette: _draw(palette, axis_title)


def _draw(palette: Palette, axis_title: str) -> Drawing:
    brushed = brush(palette)
    marks = alt.layer(_trend(palette), _points(palette, brushed).add_params(brushed)).encode(
        x=alt.X(
            "year:Q",
            title=axis_title,
            scale=alt.Scale(zero=False, nice=False, padding=_PADDING),
            axis=alt.Axis(format="d", tickMinStep=1, tickCount=6, grid=False),
        ),
        y=alt.Y(
            "mean_score:Q",
            title="mean score",
            scale=alt.Scale(domain=[0, 5]),
            axis=alt.Axis(values=[0, 1, 2, 3, 4, 5], format="d"),
        ),
    )
    summary = brush_summary("year", number_label("d"), palette.ink, above=_SUMMARY_ABOVE)
    return brushable(marks, summary, height=_HEIGHT, above=_SUMMARY_ABOVE)


def _trend(palette: Palette) -> alt.Chart:
    smoothed = alt.Chart().transform_loess("year", "mean_score", bandwidth=0.6)
    trend: alt.Chart = smoothed.mark_line(color=palette.quiet, strokeWidth=1.5, strokeDash=[4, 3], cursor="default")
    return trend


def _points(palette: Palette, brushed: alt.Parameter) -> alt.Chart:
    points: alt.Chart = (
        alt.Chart()
        .mark_circle()
        .encode(
            size=alt.Size("reviews:Q", scale=alt.Scale(range=[24, 260]), legend=None),
            opacity=dimmed_outside_brush(brushed, 0.85),
            color=chosen_or_context(alt.value(palette.accent), palette.context),
            tooltip=[
                alt.Tooltip("year:Q", format="d"),
                alt.Tooltip("mean_score:Q", title="mean", format=".2f"),
                alt.Tooltip("reviews:Q", title="scored reviews", format=","),
            ],
            description=spoken("datum.year", mean_of_reviews("reviews")),
        )
    )
    return points


def year_finding(rows: Sequence[Row]) -> str:
    """State the span of years and the year with the highest mean."""
    if not rows:
        return "No year with a score to show."
    best = max(rows, key=lambda row: row["mean_score"])
    return (
        f"Means of {counted(len(rows), 'year')} from {rows[0]['year']} to {rows[-1]['year']}; "
        f"the highest is {best['mean_score']:.2f} in {best['year']}, of {counted(best['reviews'], 'review')}."
    )
