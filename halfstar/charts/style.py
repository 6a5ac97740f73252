"""What all charts share: the palettes of both themes, the colours of scores, and Figure, a chart with its texts."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from threading import Lock
from typing import Any, Literal, NamedTuple

import altair as alt

Theme = Literal["light", "dark"]
Row = Mapping[str, Any]
Drawing = alt.Chart | alt.LayerChart | alt.FacetChart

# Ten steps from slate through a neutral grey to amber, one per half star; each has a contrast of 3:1 with both papers.
SCORE_COLOURS = (
    "#3b6596",
    "#4e6d91",
    "#60748c",
    "#717b86",
    "#82827f",
    "#938373",
    "#a17e61",
    "#ae784e",
    "#bb7236",
    "#c76a0c",
)
DIGITS_OF_ROWS = 6
"""Digits after the point of the numbers that the browser gets; a pixel of a chart is more."""
_SMALL_SHARE = 0.1
_NO_WIDTH = 1e-6
HALF_STARS = tuple(step / 2 for step in range(1, 11))
FONT = "Source Sans, Roboto, sans-serif"  # Streamlit ships the first, the exporter of pictures the second


@dataclass(frozen=True)
class Palette:
    """The colours of one theme."""

    paper: str
    ink: str
    quiet: str  # axes and notes; 4.5:1 on paper
    accent: str  # selected marks
    context: str  # the other marks, in grey; 3:1 on paper
    grid: str


PALETTES: Mapping[Theme, Palette] = {
    "light": Palette("#faf7f1", "#221d16", "#6f675c", "#994707", "#958c7e", "#e6dfd3"),
    "dark": Palette("#14120f", "#ece5d8", "#a89f91", "#e8a33d", "#66605a", "#2e2a24"),
}


class Clicks(NamedTuple):
    """What a click on a mark does: it toggles the mark's value of `field` in the filter named `filter_name`.

    If a mark stands for a range of values, `last` is the field with the last of them.
    """

    field: str
    filter_name: str
    last: str = ""


@dataclass(frozen=True)
class Figure:
    """A chart and its texts. Its query, its file and its container in the page have the same name.

    `draw` builds the chart for one palette, without data. `title` names it, in exports. `finding` states what the rows
    show, as the heading of the chart; `note` stands below, for what else a reader must know of these rows, such as what
    is left out. `how_to_read` explains the marks and how they were computed, behind the ⓘ of the heading.

    A chart with `clicks` filters by a click on a mark. If the filter is a range, a drag along x chooses its ends (see
    `brushing.py`).

    `needs` are columns of `library/contents`: without them in the library there is nothing to draw. On a page of many
    charts it is shown only where something of `instead_of` is missing, as others say more if nothing is. A chart that
    `is_wide` takes the width of two.
    """

    query: str
    title: str
    draw: Callable[[Palette], Drawing]
    finding: Callable[[Sequence[Row]], str]
    note: Callable[[Sequence[Row]], str] | None = None
    how_to_read: str = ""
    clicks: Clicks | None = None
    around: int = 37  # pixels above and below the rows of a chart that is as high as it has rows
    needs: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    is_wide: bool = False

    @property
    def name(self) -> str:
        """The last part of the query's name, such as `score_distribution`."""
        return self.query.rsplit("/", 1)[-1]

    def heading(self, rows: Sequence[Row], given: str = "") -> str:
        """State what the rows show, as the title of the chart.

        If the rows have shares, of the reviews that gave a score or a verdict, `given` says which, such as `scored 4`.
        """
        if not any(row["reviews"] for row in rows):
            return self.finding([])
        finding = self.finding(rows)
        text = f"{given}: {finding}" if given and "share" in rows[0] else finding
        return f"{text[0].upper()}{text[1:]}"

    def text_below(self, rows: Sequence[Row]) -> str:
        """Return the line below the chart; it may be empty."""
        return self.note(rows) if self.note and rows else ""


_PALE = 0.3  # the opacity of the inside of bars that are not selected: they differ by more than their colour
_build_lock = Lock()


def spec_of(figure: Figure, theme: Theme) -> dict[str, Any]:
    """Return a figure's Vega-Lite specification, without rows. It is cached per theme: callers must not change it."""
    with _build_lock:  # two threads that ask at once must not build it twice
        return built_spec(figure, theme)


@lru_cache(maxsize=64)
def built_spec(figure: Figure, theme: Theme) -> dict[str, Any]:
    """Build the specification that `spec_of` returns, and cache it for the life of the process."""
    palette = PALETTES[theme]
    chart = figure.draw(palette).properties(width="container").configure(**_config(palette))
    spec: dict[str, Any] = {"usermeta": {"how_to_read": figure.how_to_read}, **chart.to_dict(validate=False)}
    spec.pop("datasets", None)  # Altair's placeholder for no data would hide the rows
    _without_data(spec)
    return spec


def _without_data(view: dict[str, Any]) -> None:
    view.pop("data", None)
    for inner in view.get("layer", ()):
        _without_data(inner)


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun, such as `1 review` or `1,234 reviews`. `plural` is needed unless it just adds s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or f'{noun}s'}"


def number(value: float | None, digits: int = 1) -> str:
    """Write a number with this many digits after the point, or a dash for None.

    A half is rounded up, as the browser does with the numbers of charts and tables; Python would write 4.125 as 4.12.
    """
    if value is None:
        return "–"
    return _rounded(round(value, DIGITS_OF_ROWS), digits)


def percent(share: float) -> str:
    """Write a share, such as `43%`; below 10 %, with a digit after the point if that is not 0."""
    text = _rounded(round(share, DIGITS_OF_ROWS) * 100, 0 if share >= _SMALL_SHARE else 1)
    return f"{text.removesuffix('.0')}%"


def _rounded(value: float, digits: int) -> str:
    return str(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def interval(lowest: float, highest: float) -> str:
    """Write both ends of an interval with two digits after the point, or as many as it takes to tell them apart."""
    digits = _digits_of(highest - lowest, 2)
    return f"{number(lowest, digits)} to {number(highest, digits)}"


def interval_of_share(lowest: float, highest: float) -> str:
    """Write both ends of the interval of a share, such as `17% to 26%`."""
    digits = _digits_of(100 * (highest - lowest), 0)
    return f"{number(100 * lowest, digits)}% to {number(100 * highest, digits)}%"


def interval_text(lowest: str, highest: str, *, of_share: bool = False) -> str:
    """Return the Vega expression that writes an interval as these two do, from the expressions of its ends."""
    kind, least, width = ("%", 0, f"100 * ({highest} - {lowest})") if of_share else ("f", 2, f"({highest} - {lowest})")
    digits = f"({width} > {_NO_WIDTH} ? max({least}, ceil(-log({width}) / LN10)) : {least})"
    ends = (f"format({end}, '.' + {digits} + '{kind}')" for end in (lowest, highest))
    return " + ' to ' + ".join(ends)


def _digits_of(width: float, least: int) -> int:
    return max(least, math.ceil(-math.log10(width))) if width > _NO_WIDTH else least


def chosen_or_context(chosen: Any, context: str) -> Any:
    """Return the colour of a mark by its row's `is_selected`: `chosen` if true, `context` (a grey) if not."""
    return alt.when("datum.is_selected").then(chosen).otherwise(alt.value(context))


def chosen_or_outlined(chosen: Any, context: str) -> dict[str, Any]:
    """Return the encodings of a bar: filled with `chosen` if its row is selected, else outlined in grey and pale."""
    return {
        "color": chosen_or_context(chosen, context),
        "stroke": alt.when("datum.is_selected").then(alt.value("transparent")).otherwise(alt.value(context)),
        "fillOpacity": alt.when("datum.is_selected").then(alt.value(1)).otherwise(alt.value(_PALE)),
    }


def count_axis(min_extent: int = 0, ticks: int = 4, **look: Any) -> alt.Axis:
    """Return an axis of counts with whole numbers only. `min_extent` are the pixels that it takes at least."""
    whole = "datum.value % 1 ? '' : datum.value ? datum.label : '0'"
    return alt.Axis(tickMinStep=1, tickCount=ticks, format="~s", labelExpr=whole, minExtent=min_extent, **look)


def short_count(count: str) -> str:
    """Return the Vega expression that writes a count in at most four characters, such as `1.1k` or `123k`."""
    has_three_digits = f"floor(log({count}) / LN10 + 1e-9) % 3 == 2"
    return f"format({count}, {count} < 1000 ? 'd' : {has_three_digits} ? '.3~s' : '.2~s')"


def share_text(share: str) -> str:
    """Return the Vega expression that writes a share as `percent` does, from the expression of the share."""
    return f"format({share}, {share} < {_SMALL_SHARE} ? '.1~%' : '.0%')"


def spoken(*parts: str) -> Any:
    """Return what a screen reader says of a mark, as its `description`: Vega expressions of texts, joined by commas."""
    return alt.value(alt.expr(" + ', ' + ".join(f"({part})" for part in parts)))


def counted_reviews(field: str) -> str:
    """Return the Vega expression that writes a count of reviews, such as `1,234 reviews`."""
    return f"format(datum.{field}, ',') + (datum.{field} == 1 ? ' review' : ' reviews')"


def score_scale() -> alt.Scale:
    """Return the colour of each score, the same in every chart."""
    return alt.Scale(domain=list(HALF_STARS), range=list(SCORE_COLOURS))


def _config(palette: Palette) -> dict[str, Any]:
    axis = {
        "labelColor": palette.quiet,
        "titleColor": palette.quiet,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": palette.grid,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    }
    return {
        "background": "transparent",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 0, "right": 0, "top": 0, "bottom": 5},
        "font": FONT,
        "axis": axis,
        "view": {"stroke": None},
        "title": {"color": palette.ink, "anchor": "start", "subtitleColor": palette.quiet},
        "mark": {"cursor": "pointer"},
    }
