"""How many reviews have the films of each decade? One bar per decade."""

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
    short_count,
    spoken,
)

_HEIGHT = 170  # pixels
_LEAST_ROOM = 20  # pixels: narrower bars have no numbers, as these would touch
_SUMMARY_ABOVE = 20  # pixels: clear of the number on the highest bar


def _draw(palette: Palette) -> Drawing:
    brushed = brush(palette)
    base = alt.Chart().encode(
        x=alt.X(
            "decade:O",
            title="decade of the film",
            axis=alt.Axis(labelAngle=0, labelOverlap=True, labelExpr="datum.label + 's'"),
        ),
        y=alt.Y("reviews:Q", title=None, axis=None),
    )
    bars = base.mark_bar(cornerRadiusEnd=1).encode(
        opacity=dimmed_outside_brush(brushed, 1),
        **chosen_or_outlined(alt.value(palette.accent), palette.context),
        tooltip=[
            alt.Tooltip("decade:O"),
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("mean_score:Q", title="mean score", format=".2f"),
        ],
        description=spoken("datum.decade + 's'", counted_reviews("reviews")),
    )
    counts = base.mark_text(dy=-7, color=palette.quiet, fontSize=12).encode(
        text=alt.value(alt.expr(short_count("datum.reviews"))),
        opacity=alt.value(alt.expr(f"bandwidth('x') < {_LEAST_ROOM} ? 0 : 1")),
    )
    marks = alt.layer(bars.add_params(brushed), counts)
    summary = brush_summary("decade", number_label("d"), palette.ink, above=_SUMMARY_ABOVE, scored="scored")
    return brushable(marks, summary, height=_HEIGHT, above=_SUMMARY_ABOVE)


def _finding(rows: Sequence[Row]) -> str:
    if not rows:
        return "No film with a year to show"
    top = max(rows, key=lambda row: row["reviews"])
    total = sum(row["reviews"] for row in rows)
    return f"Most are of films of the {top['decade']}s, {top['reviews']:,} of {total:,}"


film_decades = Figure(
    query="reviews/film_decades",
    title="Film decades",
    draw=_draw,
    finding=_finding,
    how_to_read="One bar per decade. Click a bar to see only the reviews of its films, or drag across several.",
    clicks=Clicks(field="decade", filter_name="year", last="last_year"),
    needs=("decades",),
    instead_of=("scored",),
)
