"""How are a film's scores distributed, compared with the library's? Bars for the film, ticks for the whole library."""

from collections.abc import Sequence

import altair as alt

from halfstar.charts.style import Drawing, Figure, Palette, Row, percent, score_scale


def _draw(palette: Palette) -> Drawing:
    base = alt.Chart().encode(
        x=alt.X("score:O", title=None, axis=alt.Axis(format=".1f", labelAngle=0, labelOverlap=True)),
        tooltip=[
            alt.Tooltip("score:Q", format=".1f"),
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("share:Q", title="of the film", format=".0%"),
            alt.Tooltip("library_share:Q", title="of the library", format=".0%"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=1, cursor="default").encode(
        y=alt.Y("share:Q", title=None, axis=alt.Axis(format=".0%", tickCount=3)),
        color=alt.Color("score:O", scale=score_scale(), legend=None),
    )
    ticks = base.mark_tick(thickness=2, color=palette.ink, cursor="default").encode(y="library_share:Q")
    return alt.layer(bars, ticks).properties(height=150)


def _finding(rows: Sequence[Row]) -> str:
    if not any(row["reviews"] for row in rows):
        return "No score to show"
    top = max(rows, key=lambda row: row["reviews"])
    shares = f"{percent(top['share'])} against {percent(top['library_share'])} in the library"
    return f"{top['score']:.1f} is the most common score, {shares}"


film_scores = Figure(
    query="films/film_scores",
    title="Scores of this film",
    draw=_draw,
    finding=_finding,
    how_to_read="Bars show this film's scores, ticks those of the whole library.",
)
