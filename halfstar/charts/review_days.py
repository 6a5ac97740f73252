"""On which days were reviews written? A calendar: one row per weekday, one column per week, a strip for each year."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.style import Drawing, Figure, Palette, Row, counted

_YEAR_HEIGHT = 96  # pixels, with the gap to the next year
_AXIS = 28  # pixels below the years
_WEEKS = 54
_FIRST_WEEKS = [2, 6, 11, 15, 19, 24, 28, 32, 37, 41, 45, 50]  # where the names of the months stand
_WEEKS_A_MONTH = 4.42
_MONTH = f"monthAbbrevFormat(floor(datum.value / {_WEEKS_A_MONTH}))"


def _draw(palette: Palette) -> Drawing:
    years = alt.Chart().encode(
        y=alt.Y(
            "year:O",
            sort="descending",
            title=None,
            scale=alt.Scale(paddingInner=0.12, paddingOuter=0.06),
            axis=alt.Axis(labelColor=palette.ink, grid=False),
        )
    )
    strips = years.transform_aggregate(reviews="sum(reviews)", groupby=["year"]).mark_rect(
        color=palette.grid, opacity=0.5, cursor="default"
    )
    days = years.mark_rect(color=palette.accent, cursor="default", stroke=palette.paper, strokeWidth=1).encode(
        x=alt.X(
            "week:O",
            title=None,
            scale=alt.Scale(domain=list(range(_WEEKS))),
            axis=alt.Axis(values=_FIRST_WEEKS, labelExpr=_MONTH, labelAngle=0, labelOverlap=True),
        ),
        yOffset=alt.YOffset("weekday:O", scale=alt.Scale(domain=list(range(1, 8)))),
        opacity=alt.Opacity("reviews:Q", scale=alt.Scale(domainMin=0, range=[0.45, 1]), legend=None),
        tooltip=[
            alt.Tooltip("day:T", format="%A %-d %B %Y"),
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("mean_score:Q", title="mean score", format=".2f"),
        ],
    )
    return alt.layer(strips, days).properties(height={"step": _YEAR_HEIGHT, "for": "position"})


def _finding(rows: Sequence[Row]) -> str:
    if not rows:
        return "No review with a date to show"
    top = max(rows, key=lambda row: row["reviews"])
    total, days = sum(row["reviews"] for row in rows), counted(len(rows), "day")
    if top["reviews"] == 1:
        return f"{days} with a review, one on each"
    return f"{top['day']:%-d %B %Y} has the most, {top['reviews']:,}; {total:,} on {days}"


review_days = Figure(
    query="reviews/review_days",
    title="Calendar",
    draw=_draw,
    finding=_finding,
    how_to_read="One square per day with a review, in a column of its week, Monday at the top; the stronger, the more "
    "reviews. The last four years that have any are shown.",
    around=_AXIS,
    needs=("dated",),
    instead_of=("reviewers",),
    is_wide=True,
)
