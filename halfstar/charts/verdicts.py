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
    count_axis,
    counted,
    counted_reviews,
    spoken,
)


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
        x=alt.X("reviews:Q", title="reviews", axis=count_axis()),
        color=chosen_or_context(alt.value(palette.accent), palette.context),
        description=spoken("datum.verdict", counted_reviews("reviews")),
    )
    counts = base.mark_text(align="left", dx=4, color=palette.quiet, fontSize=11).encode(
        x="reviews:Q", text=alt.Text("reviews:Q", format=",")
    )
    return alt.layer(bars, counts).properties(height=alt.Step(23))


def _finding(rows: Sequence[Row]) -> str:
    if not rows:
        return "No verdict to show."
    return f"The most common verdict is {rows[0]['verdict']}, in {counted(rows[0]['reviews'], 'review')}."


verdicts = Figure(
    query="reviews/verdicts",
    title="Most common verdicts",
    draw=_draw,
    finding=_finding,
    how_to_read="The twelve most common verdicts at most. "
    "Click a bar to see only the reviews with its verdict, and again to see all.",
    clicks=Clicks(field="verdict", filter_name="verdict"),
)
