"""Makes a chart brushable: a drag along x dims the marks outside of it, sums up those inside, and chooses a range.

The browser alone does the dimming and the summary, while the button is down. The page learns of the drag at its end.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import altair as alt

from halfstar.charts.style import Drawing, Palette

BRUSHED = "brushed"  # the parameter that reports the end of a drag to the page; exports leave it out
DIMMED = 0.25  # of a mark's opacity, outside the brush

Label = Callable[[str], str]  # the Vega expression that writes the value of a Vega expression


def number_label(number_format: str) -> Label:
    """Write numbers in a format of d3, such as `.1f`."""
    return lambda value: f"format({value}, '{number_format}')"


def brush(palette: Palette) -> tuple[alt.Parameter, alt.Parameter]:
    """Give the two intervals of a drag along x: one to be seen during the drag, one to report its end to the page.

    The seen one, `brush`, disappears at release, so that only the data show what is chosen. The reported one,
    `brushed`, stays until the next press, as its value is read after the release; the page's style hides it.
    """
    look = alt.BrushConfig(fill=palette.ink, fillOpacity=0.07, stroke="transparent")
    released = "window:pointerup, window:pointercancel"
    along_x = partial(alt.selection_interval, encodings=["x"], translate=False, zoom=False)
    seen = along_x(name="brush", mark=look, clear=released)
    return seen, along_x(name=BRUSHED, clear="window:pointercancel")


def brushable(marks: Drawing, summary: alt.Chart, reported: alt.Chart, *, height: int, above: int) -> Drawing:
    """Put marks, brush summary and invisible brush layer in one chart, with room for a line `above` pixels high."""
    chart: Drawing = alt.layer(marks, summary, reported).resolve_scale(x="independent")
    return chart.properties(height=height, padding={"left": 5, "right": 5, "top": above + 12, "bottom": 5})


def invisible_brush_layer(
    reported: alt.Parameter, field: str, domain: tuple[float, float], padding: int = 0
) -> alt.Chart:
    """Make an empty layer whose x axis measures the reported drag and never changes with the rows.

    On an axis that changes, Vega would report the ends of a past drag again whenever a filter changes which rows are
    seen. On an axis of bars it would report bars, and Streamlit ignores a report equal to the last one, so the same
    bars could not be dragged across twice.
    """
    scale = alt.Scale(domain=domain, nice=False, padding=padding)
    empty = alt.Chart().transform_filter("false").mark_point()
    layer: alt.Chart = empty.encode(x=alt.X(f"{field}:Q", scale=scale, axis=None)).add_params(reported)
    return layer


def dimmed_outside_brush(seen: alt.Parameter, opacity: float) -> Any:
    """Give marks this opacity, and a quarter of it while there is a brush that they are outside of."""
    return alt.when(seen).then(alt.value(opacity)).otherwise(alt.value(opacity * DIMMED))


def brush_summary(
    field: str, label: Label, ink: str, *, above: int, mean: str = "mean_score", scored: str = "reviews"
) -> alt.Chart:
    """Write what is under the brush `above` pixels over the plot, as in `1990 to 1999: 1,234 reviews, mean 3.61`.

    The browser sums the chart's own rows at each move of the pointer: `field` (written by `label`), `reviews`, and
    `mean`, the field with the mean of the `scored` reviews of a row.
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
