"""How do the scores spread? One bar a half star; the chosen ones in their score's colour, the others grey."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.brushing import brush, brush_summary, dimmed_outside_brush, headroom, invisible_brush_layer
from halfstar.charts.style import Drawing, Figure, Palette, Row, chosen_or_context, counted, pick, score_scale


def _draw(palette: Palette) -> Drawing:
    seen, told = brush(palette)
    base = alt.Chart().encode(
        x=alt.X("score:O", title="score", axis=alt.Axis(format=".1f", labelAngle=0, labelOverlap=True))
    )
    # Numbers of any length take the same room: with another width, Vega would tell the ends of a past drag anew.
    bars = base.mark_bar(cornerRadiusEnd=1).encode(
        y=alt.Y("reviews:Q", title="reviews", axis=alt.Axis(tickMinStep=1, tickCount=4, format="~s", minExtent=34)),
        opacity=dimmed_outside_brush(seen, 1),
        color=chosen_or_context(alt.Color("score:O", scale=score_scale(), legend=None), palette.context),
        tooltip=[alt.Tooltip("score:Q", format=".1f"), alt.Tooltip("reviews:Q", format=",")],
    )
    labels = base.mark_text(dy=-7, color=palette.quiet, fontSize=11).encode(
        y="reviews:Q",
        text=alt.Text("reviews:Q", format=","),
        opacity=alt.when("datum.reviews > 0").then(alt.value(1)).otherwise(alt.value(0)),
    )
    words = brush_summary("score", "score", ".1f", palette.ink, above=20)
    drawn = alt.layer(bars.add_params(pick("score"), seen), labels)
    whole: Drawing = alt.layer(drawn, words, invisible_brush_layer(told, "score", (0.25, 5.25))).resolve_scale(
        x="independent"
    )
    return whole.properties(height=210, padding=headroom(20))


def _finding(rows: Sequence[Row]) -> str:
    given = [row for row in rows if row["reviews"]]
    if not given:
        return "No score to show."
    top = max(given, key=lambda row: row["reviews"])
    total = sum(row["reviews"] for row in given)
    commonest = f"{top['score']:.1f} with {counted(top['reviews'], 'review')}"
    return f"Histogram of {counted(total, 'score')}; the commonest is {commonest}."


score_distribution = Figure(
    query="reviews/score_distribution",
    title="How the scores spread",
    draw=_draw,
    finding=_finding,
    reading="One bar a half star. Click one to read only those reviews; click again for all.",
    clicks=("score", "score"),
    reach=0.225,  # a bar takes nine tenths of its half star
)
