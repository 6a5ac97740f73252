"""On which days of the week were reviews written? One bar per weekday."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.style import Drawing, Figure, Palette, Row

_HEIGHT = 150  # pixels


def _draw(palette: Palette) -> Drawing:
    by_weekday = alt.EncodingSortField(field="weekday", op="min", order="ascending")
    base = alt.Chart().encode(
        x=alt.X(
            "name:N", sort=by_weekday, title=None, axis=alt.Axis(labelAngle=0, labelExpr="slice(datum.label, 0, 3)")
        ),
        y=alt.Y("reviews:Q", title=None, axis=None),
        tooltip=[
            alt.Tooltip("name:N", title="day"),
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("mean_score:Q", title="mean score", format=".2f"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=1, color=palette.accent, cursor="default")
    counts = base.mark_text(dy=-7, color=palette.quiet, fontSize=12, cursor="default").encode(
        text=alt.Text("reviews:Q", format=",")
    )
    return alt.layer(bars, counts).properties(height=_HEIGHT)


def _finding(rows: Sequence[Row]) -> str:
    total = sum(row["reviews"] for row in rows)
    if not total:
        return "No review with a date to show"
    top = max(rows, key=lambda row: row["reviews"])
    return f"Most were written on {top['name']}s, {top['reviews']:,} of {total:,}"


weekdays = Figure(
    query="reviews/weekdays",
    title="Weekdays",
    draw=_draw,
    finding=_finding,
    how_to_read="One bar per day of the week. Reviews without a date are left out.",
    needs=("dated",),
    instead_of=("reviewers",),
)
