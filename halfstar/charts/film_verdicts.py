"""Which verdicts do reviewers give a film? One bar per verdict."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.style import Drawing, Figure, Palette, Row

_NUMBERS = 45  # pixels at the right for the numbers


def _draw(palette: Palette) -> Drawing:
    base = alt.Chart().encode(
        y=alt.Y("verdict:N", sort=None, title=None, axis=alt.Axis(labelLimit=110, labelColor=palette.ink)),
        tooltip=["verdict:N", alt.Tooltip("reviews:Q", format=",")],
    )
    bars = base.mark_bar(cornerRadiusEnd=1, color=palette.accent, cursor="default").encode(
        x=alt.X("reviews:Q", axis=None, scale=alt.Scale(range=[0, alt.ExprRef(f"width - {_NUMBERS}")]))
    )
    counts = base.mark_text(align="left", dx=4, color=palette.quiet, fontSize=12).encode(
        x="reviews:Q", text=alt.Text("reviews:Q", format=",")
    )
    return alt.layer(bars, counts).properties(height=alt.Step(23))


def _finding(rows: Sequence[Row]) -> str:
    return f"“{rows[0]['verdict']}” is the most common verdict" if rows else "No verdict to show"


film_verdicts = Figure(
    query="films/film_verdicts",
    title="Verdicts on this film",
    draw=_draw,
    finding=_finding,
    around=5,
    how_to_read="One bar per verdict; a review with several verdicts counts in each of them.",
)
