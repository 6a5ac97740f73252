"""A drag along a chart: what is under the brush is said while the button is down, by the browser alone."""

from functools import partial
from typing import Any

import altair as alt

from halfstar.charts.style import Palette

BRUSHED = "brushed"  # the parameter that tells the page of a drag; outside of it nothing has use for it


def brush(palette: Palette) -> tuple[alt.Parameter, alt.Parameter]:
    """A drag along x, as two intervals: `brush` is seen while the button is down, `brushed` tells the page of its end.

    The first is gone at release, so that only the data say what is chosen. The second stays until the next press, as
    its value is read after the release; the page's style keeps it out of sight and out of the pointer's way.
    """
    look = alt.BrushConfig(fill=palette.ink, fillOpacity=0.07, stroke="transparent")
    gone = "window:pointerup, window:pointercancel"
    along = partial(alt.selection_interval, encodings=["x"], translate=False, zoom=False)
    return along(name="brush", mark=look, clear=gone), along(name=BRUSHED, clear="window:pointercancel")


def invisible_brush_layer(told: alt.Parameter, field: str, domain: tuple[float, float], padding: int = 0) -> alt.Chart:
    """Nothing to see: an axis for `brushed` that does not change with the rows.

    On an axis that does, Vega would tell the ends of a past drag anew whenever a filter changes which rows are seen.
    On one of bars it would tell the bars, so that the same ones dragged across again would be no news to Streamlit.
    """
    scale = alt.Scale(domain=domain, nice=False, padding=padding)
    nothing = alt.Chart().transform_filter("false").mark_point()
    axis: alt.Chart = nothing.encode(x=alt.X(f"{field}:Q", scale=scale, axis=None)).add_params(told)
    return axis


def dimmed_outside_brush(seen: alt.Parameter, opacity: float) -> Any:
    """The opacity of marks: as given, and faded where there is a brush that they are not under."""
    return alt.when(seen).then(alt.value(opacity)).otherwise(alt.value(opacity / 4))


def brush_summary(field: str, mean: str, form: str, ink: str, above: int) -> alt.Chart:
    """Say, so many pixels above the plot, what is under the brush, as in `1990 to 1999: 1,234 reviews, mean 3.61`.

    The browser counts it at each move of the pointer from the chart's own rows: `field` (written in `form`), `reviews`,
    and `mean`, the field with the mean score of these.
    """
    first, last = (f"format(datum.{end}, '{form}')" for end in ("first", "last"))
    span = f"{first} + (datum.first < datum.last ? ' to ' + {last} : '')"
    count = "format(datum.n, ',') + (datum.n == 1 ? ' review' : ' reviews')"
    words = f"datum.n ? {span} + ': ' + {count} + ', mean ' + format(datum.sum / datum.n, '.2f') : ''"
    said: alt.Chart = (
        alt.Chart()
        .transform_filter({"param": "brush", "empty": False})
        .transform_calculate(sum=f"datum.{mean} * datum.reviews")
        .transform_aggregate(first=f"min({field})", last=f"max({field})", n="sum(reviews)", sum="sum(sum)")
        .mark_text(color=ink, fontSize=12, align="left")
        .encode(x=alt.value(0), y=alt.value(-above), text=alt.value(alt.expr(words)))
    )
    return said


def headroom(above: int) -> dict[str, int]:
    """The padding of a chart that has a line so many pixels above its plot."""
    return {"left": 5, "right": 5, "top": above + 12, "bottom": 5}
