"""What the two charts of means over years share: a point a year, as large as its number of scored reviews."""

from collections.abc import Callable, Sequence

import altair as alt

from halfstar.charts.style import Drawing, Palette, Row, chosen_or_context, counted, pick


def draw_years(axis: str) -> Callable[[Palette], Drawing]:
    """Make the drawing of a chart of means by year, with this title for the years."""

    def draw(palette: Palette) -> Drawing:
        base = alt.Chart().encode(
            x=alt.X(
                "year:Q",
                title=axis,
                scale=alt.Scale(zero=False, nice=False, padding=12),
                axis=alt.Axis(format="d", tickMinStep=1, tickCount=6, grid=False),
            ),
            y=alt.Y(
                "mean_score:Q",
                title="mean score",
                scale=alt.Scale(domain=[0, 5]),
                axis=alt.Axis(values=[0, 1, 2, 3, 4, 5], format="d"),
            ),
        )
        points = base.mark_circle(opacity=0.85).encode(
            size=alt.Size("reviews:Q", scale=alt.Scale(range=[24, 260]), legend=None),
            color=chosen_or_context(alt.value(palette.accent), palette.context),
            tooltip=[
                alt.Tooltip("year:Q", format="d"),
                alt.Tooltip("mean_score:Q", title="mean", format=".2f"),
                alt.Tooltip("reviews:Q", title="scored reviews", format=","),
            ],
        )
        trend = base.transform_loess("year", "mean_score", bandwidth=0.6).mark_line(
            color=palette.quiet, strokeWidth=1.5, strokeDash=[4, 3], cursor="default"
        )
        return alt.layer(trend, points.add_params(pick("year"))).properties(height=190)

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
