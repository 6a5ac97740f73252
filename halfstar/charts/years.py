"""What the two charts of means over years share: a point a year, as large as its number of scored reviews."""

from collections.abc import Callable, Sequence

import altair as alt

from halfstar.charts.brushing import brush, brush_summary, dimmed_outside_brush, headroom, invisible_brush_layer
from halfstar.charts.style import Drawing, Palette, Row, chosen_or_context, counted, pick

_PADDING = 12  # pixels beside the first and the last year


def draw_years(axis: str) -> Callable[[Palette], Drawing]:
    """Make the drawing of a chart of means by year, with this title for the years."""

    def draw(palette: Palette) -> Drawing:
        seen, told = brush(palette)
        years = alt.X(
            "year:Q",
            title=axis,
            scale=alt.Scale(zero=False, nice=False, padding=_PADDING),
            axis=alt.Axis(format="d", tickMinStep=1, tickCount=6, grid=False),
        )
        means = alt.Y(
            "mean_score:Q",
            title="mean score",
            scale=alt.Scale(domain=[0, 5]),
            axis=alt.Axis(values=[0, 1, 2, 3, 4, 5], format="d"),
        )
        points = (
            alt.Chart()
            .mark_circle()
            .encode(
                size=alt.Size("reviews:Q", scale=alt.Scale(range=[24, 260]), legend=None),
                opacity=dimmed_outside_brush(seen, 0.85),
                color=chosen_or_context(alt.value(palette.accent), palette.context),
                tooltip=[
                    alt.Tooltip("year:Q", format="d"),
                    alt.Tooltip("mean_score:Q", title="mean", format=".2f"),
                    alt.Tooltip("reviews:Q", title="scored reviews", format=","),
                ],
            )
        )
        trend = (
            alt.Chart()
            .transform_loess("year", "mean_score", bandwidth=0.6)
            .mark_line(color=palette.quiet, strokeWidth=1.5, strokeDash=[4, 3], cursor="default")
        )
        words = brush_summary("year", "mean_score", "d", palette.ink, above=8)
        drawn = alt.layer(trend, points.add_params(pick("year"), seen)).encode(x=years, y=means)
        whole: Drawing = alt.layer(drawn, words, invisible_brush_layer(told, "year", (0, 1), _PADDING)).resolve_scale(
            x="independent"
        )
        return whole.properties(height=190, padding=headroom(8))

    return draw


def find_years(rows: Sequence[Row]) -> str:
    """Say which year has most and which the highest mean."""
    if not rows:
        return "No year with a score to show."
    best = max(rows, key=lambda row: row["mean_score"])
    return (
        f"Means of {counted(len(rows), 'year')} from {rows[0]['year']} to {rows[-1]['year']}; "
        f"the highest is {best['mean_score']:.2f} in {best['year']}, of {counted(best['reviews'], 'review')}."
    )
