"""How are the scores distributed? One bar per half star: in the colour of its score if selected, else grey."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.brushing import brush, brush_summary, brushable, dimmed_outside_brush, number_label
from halfstar.charts.style import (
    Clicks,
    Drawing,
    Figure,
    Palette,
    Row,
    chosen_or_outlined,
    counted_reviews,
    score_scale,
    short_count,
    spoken,
)

_HEIGHT = 210  # pixels
_SUMMARY_ABOVE = 20  # pixels: clear of the number on the highest bar


def _draw(palette: Palette) -> Drawing:
    brushed = brush(palette)
    base = alt.Chart().encode(
        x=alt.X("score:O", title=None, axis=alt.Axis(format=".1f", labelAngle=0, labelOverlap=True))
    )
    # Stacked bars with round corners are drawn in a group each, and a brush that begins on a bar would be within it.
    bars = base.mark_bar(cornerRadiusEnd=1).encode(
        y=alt.Y("reviews:Q", axis=None, stack=False),
        opacity=dimmed_outside_brush(brushed, 1),
        **chosen_or_outlined(alt.Color("score:O", scale=score_scale(), legend=None), palette.context),
        tooltip=[alt.Tooltip("score:Q", format=".1f"), alt.Tooltip("reviews:Q", format=",")],
        description=spoken("'score ' + format(datum.score, '.1f')", counted_reviews("reviews")),
    )
    counts = base.mark_text(dy=-7, color=palette.quiet, fontSize=12).encode(
        y="reviews:Q",
        text=alt.value(alt.expr(short_count("datum.reviews"))),
        opacity=alt.when("datum.reviews > 0").then(alt.value(1)).otherwise(alt.value(0)),
    )
    marks = alt.layer(bars.add_params(brushed), counts)
    summary = brush_summary("score", number_label(".1f"), palette.ink, above=_SUMMARY_ABOVE, mean="score")
    return brushable(marks, summary, height=_HEIGHT, above=_SUMMARY_ABOVE)


def _finding(rows: Sequence[Row]) -> str:
    given = [row for row in rows if row["reviews"]]
    if not given:
        return "No score to show"
    top = max(given, key=lambda row: row["reviews"])
    total = sum(row["reviews"] for row in given)
    return f"{top['score']:.1f} is the most common score, {top['reviews']:,} of {total:,}"


score_distribution = Figure(
    query="reviews/score_distribution",
    title="Scores",
    draw=_draw,
    finding=_finding,
    how_to_read="One bar per half star. Click a bar to see only the reviews with its score, and again to see all. "
    "Drag across several bars to choose a range of scores.",
    clicks=Clicks(field="score", filter_name="score"),
    needs=("scored",),
)
