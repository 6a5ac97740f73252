"""Makes a chart brushable: a drag along x dims the marks outside the brush, and sums up those inside.

The browser draws this alone, while the button is down. The page learns which marks are under the brush from the names
that Vega-Lite derives from the name of the brush, so it must stay `brush`: see `halfstar/ui/linked/static/chart.js`.
"""

from collections.abc import Callable
from typing import Any

import altair as alt

from halfstar.charts.style import Drawing, Palette, counted_reviews, share_text

DIMMED = 0.25  # the share of its opacity that a mark outside the brush keeps

Label = Callable[[str], str]  # turns a Vega expression of a value into a Vega expression of its text


def number_label(number_format: str) -> Label:
    """Return a label that writes numbers in a d3 format, such as `.1f`."""
    return lambda value: f"format({value}, '{number_format}')"


def brush(palette: Palette) -> alt.Parameter:
    """Return the brush of a chart. It disappears at release, so that the marks alone show what is chosen."""
    look = alt.BrushConfig(fill=palette.ink, fillOpacity=0.07, stroke="transparent")
    released = "window:pointerup, window:pointercancel"
    return alt.selection_interval(name="brush", encodings=["x"], mark=look, clear=released, translate=False, zoom=False)


def brushable(marks: Drawing, summary: alt.Chart, *, height: int, above: int) -> Drawing:
    """Layer the marks and the brush summary, with `above` pixels of room over the plot."""
    chart: Drawing = alt.layer(marks, summary)
    return chart.properties(height=height, padding={"left": 5, "right": 5, "top": above + 12, "bottom": 5})


def dimmed_outside_brush(brushed: alt.Parameter, opacity: float) -> Any:
    """Return the opacity of marks: reduced to a quarter for those outside the brush, while there is one."""
    return alt.when(brushed).then(alt.value(opacity)).otherwise(alt.value(opacity * DIMMED))


def brush_summary(
    field: str,
    label: Label,
    ink: str,
    *,
    above: int,
    last_field: str = "",
    mean: str = "mean_score",
    scored: str = "reviews",
    share: str = "",
) -> alt.Chart:
    """Sum up the brush in a line `above` pixels over the plot, such as `1990 to 1999: 1,234 reviews, mean 3.61`.

    The browser sums up the chart's own rows at each move of the pointer. `field` is the field along x, and `label`
    writes it; `last_field` has the last value of a row, if a row has several. `mean` and `scored` are the
    fields with the mean score of a row and the number of reviews it is the mean of. If rows may have shares, `share` is
    the field with the number of reviews that they are of: the line is then `1990 to 1999: 123 of 1,234 reviews, 10%`.
    """
    first, last = label("datum.first"), label("datum.last")
    span = f"{first} + (datum.first < datum.last ? ' to ' + {last} : '')"
    mean_of_all = "datum.scored ? ', mean ' + format(datum.total / datum.scored, '.2f') : ''"
    counts = f"{counted_reviews('n')} + ({mean_of_all})"
    if share:
        of_all = f"format(datum.n, ',') + ' of ' + {counted_reviews('of')} + ', ' + {share_text('datum.n / datum.of')}"
        counts = f"(is_share ? {of_all} : {counts})"
    summary: alt.Chart = (
        alt.Chart()
        .transform_filter({"param": "brush", "empty": False})
        .transform_calculate(scored=f"datum.{scored}", total=f"datum.{mean} * datum.{scored}")
        .transform_aggregate(
            first=f"min({field})",
            last=f"max({last_field or field})",
            n="sum(reviews)",
            of=f"sum({share or 'reviews'})",
            scored="sum(scored)",
            total="sum(total)",
        )
        .mark_text(color=ink, fontSize=12, align="left")
        .encode(
            x=alt.value(0),
            y=alt.value(-above),
            text=alt.value(alt.expr(f"datum.of ? {span} + ': ' + {counts} : ''")),
        )
    )
    return summary
