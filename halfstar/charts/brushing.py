"""Makes a chart brushable: a drag along x dims the marks outside the brush, sums up those inside, and chooses a range.

The browser does the dimming and the summary alone, while the button is down. The page gets only the end of the drag.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import altair as alt

from halfstar.charts.style import Drawing, Palette

BRUSHED = "brushed"  # the parameter that reports the end of a drag to the page; exports leave it out
DIMMED = 0.25  # the share of its opacity that a mark outside the brush keeps

Label = Callable[[str], str]  # turns a Vega expression of a value into a Vega expression of its text


def number_label(number_format: str) -> Label:
    """Return a label that writes numbers in a d3 format, such as `.1f`."""
    return lambda value: f"format({value}, '{number_format}')"


def brush(palette: Palette) -> tuple[alt.Parameter, alt.Parameter]:
    """Return the two brushes of a chart: one that the reader sees, and one that reports the end of a drag to the page.

    The visible brush, `brush`, disappears at release, so that the marks alone show what is chosen. The reported brush,
    `brushed`, stays until the next press, because its value is read after the release; the page's style sheet hides it.
    """
    look = alt.BrushConfig(fill=palette.ink, fillOpacity=0.07, stroke="transparent")
    released = "window:pointerup, window:pointercancel"
    along_x = partial(alt.selection_interval, encodings=["x"], translate=False, zoom=False)
    visible = along_x(name="brush", mark=look, clear=released)
    return visible, along_x(name=BRUSHED, clear="window:pointercancel")


def brushable(marks: Drawing, summary: alt.Chart, reported: alt.Chart, *, height: int, above: int) -> Drawing:
    """Layer the marks, the brush summary and the invisible brush layer, with `above` pixels of room over the plot."""
    chart: Drawing = alt.layer(marks, summary, reported).resolve_scale(x="independent")
    return chart.properties(height=height, padding={"left": 5, "right": 5, "top": above + 12, "bottom": 5})


def invisible_brush_layer(
    reported: alt.Parameter, field: str, domain: tuple[float, float], padding: int = 0
) -> alt.Chart:
    """Make an empty layer that holds the reported brush, on an x axis of its own that never changes with the rows.

    On an axis that changes, Vega would report the ends of a past drag again whenever a filter changes the rows. On an
    axis of bars it would report bars. Streamlit ignores a report that equals the last one, so a second drag across the
    same bars would do nothing.
    """
    scale = alt.Scale(domain=domain, nice=False, padding=padding)
    empty = alt.Chart().transform_filter("false").mark_point()
    layer: alt.Chart = empty.encode(x=alt.X(f"{field}:Q", scale=scale, axis=None)).add_params(reported)
    return layer


def dimmed_outside_brush(visible: alt.Parameter, opacity: float) -> Any:
    """Return the opacity of marks: reduced to a quarter for those outside the visible brush, while there is one."""
    return alt.when(visible).then(alt.value(opacity)).otherwise(alt.value(opacity * DIMMED))


def brush_summary(
    field: str, label: Label, ink: str, *, above: int, mean: str = "mean_score", scored: str = "reviews"
) -> alt.Chart:
    """Sum up the brush in a line `above` pixels over the plot, such as `1990 to 1999: 1,234 reviews, mean 3.61`.

    The browser sums up the chart's own rows at each move of the pointer. `field` is the field along x, and `label`
    writes it. `mean` and `scored` are the fields with the mean score of a row and the number of reviews it is the mean
    of.
    """
    first, last = label("datum.first"), label("datum.last")
    span = f"{first} + (datum.first < datum.last ? ' to ' + {last} : '')"
    count = "format(datum.n, ',') + (datum.n == 1 ? ' review' : ' reviews')"
    mean_of_all = "datum.scored ? ', mean ' + format(datum.total / datum.scored, '.2f') : ''"
    summary: alt.Chart = (
        alt.Chart()
        .transform_filter({"param": "brush", "empty": False})
        .transform_calculate(scored=f"datum.{scored}", total=f"datum.{mean} * datum.{scored}")
        .transform_aggregate(
            first=f"min({field})", last=f"max({field})", n="sum(reviews)", scored="sum(scored)", total="sum(total)"
        )
        .mark_text(color=ink, fontSize=12, align="left")
        .encode(
            x=alt.value(0),
            y=alt.value(-above),
            text=alt.value(alt.expr(f"datum.n ? {span} + ': ' + {count} + ({mean_of_all}) : ''")),
        )
    )
    return summary
