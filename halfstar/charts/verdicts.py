"""Which verdicts do reviewers give? One bar per verdict; the tooltip adds the mean score of its reviews."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.style import (
    Clicks,
    Drawing,
    Figure,
    Palette,
    Row,
    chosen_or_context,
    counted_reviews,
    short_count,
    spoken,
)

_NUMBERS = 36  # pixels right of the longest bar, for its number


def _draw(palette: Palette) -> Drawing:
    by_rank = alt.EncodingSortField(field="rank", op="min", order="ascending")
    base = alt.Chart().encode(
        y=alt.Y("verdict:N", sort=by_rank, title=None, axis=alt.Axis(labelLimit=110, labelColor=palette.ink)),
        tooltip=[
            "verdict:N",
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("mean_score:Q", title="mean score", format=".2f"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=1).encode(
        x=alt.X("reviews:Q", axis=None, scale=alt.Scale(range=[0, alt.ExprRef(f"width - {_NUMBERS}")])),
        color=chosen_or_context(alt.value(palette.accent), palette.context),
        description=spoken("datum.verdict", counted_reviews("reviews")),
    )
    counts = base.mark_text(align="left", dx=4, color=palette.quiet, fontSize=12).encode(
        x="reviews:Q", text=alt.value(alt.expr(short_count("datum.reviews")))
    )
    return alt.layer(bars, counts).properties(height=alt.Step(23))


def _finding(rows: Sequence[Row]) -> str:
    if not rows:
        return "No verdict to show"
    return f"“{rows[0]['verdict']}” is the most common verdict, {rows[0]['reviews']:,} times"


def _note(rows: Sequence[Row]) -> str:
    return f"{len(rows)} of {rows[0]['verdicts']:,} verdicts." if len(rows) < rows[0]["verdicts"] else ""


verdicts = Figure(
    query="reviews/verdicts",
    title="Verdicts",
    draw=_draw,
    finding=_finding,
    note=_note,
    how_to_read="The number of reviews with each verdict; at most the twelve most common. "
    "Click a bar to see only the reviews with its verdict, and again to see all.",
    clicks=Clicks(field="verdict", filter_name="verdict"),
    around=5,
)
