"""What the charts that count reviews by name share: one bar per name, the most reviews first."""

from collections.abc import Callable, Sequence

import altair as alt

from halfstar.charts.style import (
    Drawing,
    Palette,
    Row,
    chosen_or_outlined,
    counted_reviews,
    short_count,
    spoken,
)

_ROW_HEIGHT = 23  # pixels
_NUMBERS = 36  # pixels right of the longest bar, for its number
AROUND = 5  # pixels above and below the bars


def draw_counts(field: str, order: str = "rank") -> Callable[[Palette], Drawing]:
    """Return the `draw` function of a chart with a bar for each value of `field`, sorted by the column `order`."""
    return lambda palette: _draw(palette, field, order)


def _draw(palette: Palette, field: str, order: str) -> Drawing:
    by_order = alt.EncodingSortField(field=order, op="min", order="ascending")
    base = alt.Chart().encode(
        y=alt.Y(f"{field}:N", sort=by_order, title=None, axis=alt.Axis(labelLimit=150, labelColor=palette.ink)),
        tooltip=[
            f"{field}:N",
            alt.Tooltip("reviews:Q", format=","),
            alt.Tooltip("mean_score:Q", title="mean score", format=".2f"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=1).encode(
        x=alt.X(
            "reviews:Q",
            title=None,
            axis=None,
            scale=alt.Scale(range=[0, alt.ExprRef(f"width - {_NUMBERS}")]),
            stack=False,  # stacked bars with round corners are drawn in a group each, with an outline of its own
        ),
        **chosen_or_outlined(alt.value(palette.accent), palette.context),
        description=spoken(f"datum.{field}", counted_reviews("reviews")),
    )
    counts = base.mark_text(align="left", dx=4, color=palette.quiet, fontSize=12).encode(
        x="reviews:Q", text=alt.value(alt.expr(short_count("datum.reviews")))
    )
    return alt.layer(bars, counts).properties(height=alt.Step(_ROW_HEIGHT))


def most_reviews(field: str, words: str) -> Callable[[Sequence[Row]], str]:
    """Return the `finding` function that names the value of `field` with the most reviews: `{}` in the words."""

    def finding(rows: Sequence[Row]) -> str:
        if not rows:
            return f"No {field} to show"
        return f"{words.format(rows[0][field])}, {rows[0]['reviews']:,}"

    return finding
