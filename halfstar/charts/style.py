"""What all charts share: the palettes of both themes, the colours of scores, and Figure, a chart with its texts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
HALF_STARS = tuple(step / 2 for step in range(1, 11))
FONT = "Source Sans, Roboto, sans-serif"  # Streamlit ships the first, the exporter of pictures the second


@dataclass(frozen=True)
class Palette:
    """The colours of one theme."""

    paper: str
    ink: str
    quiet: str  # axes and notes; 4.5:1 on paper
    accent: str  # selected marks
    context: str  # the other marks, in grey
    grid: str


PALETTES: Mapping[Theme, Palette] = {
    "light": Palette("#faf7f1", "#221d16", "#6f675c", "#b4540a", "#cfc7ba", "#e6dfd3"),
    "dark": Palette("#14120f", "#ece5d8", "#a89f91", "#e8a33d", "#4a453d", "#2e2a24"),
}


class Clicks(NamedTuple):
    """What a click on a mark does: it toggles the mark's value of `field` in the filter named `filter_name`."""

    field: str
    filter_name: str


@dataclass(frozen=True)
class Figure:
    """A chart, its title and its texts. Its query, its file and its container in the page have the same name.

    `draw` builds the chart for one palette, without data. `finding` states in a sentence what the rows show; `note`
    follows it with something about the whole selection, from its row of `reviews/summary`. `how_to_read` explains
    the marks and stands in the figure's menu.

    A chart with `clicks` filters by a click on a mark. If the filter is a range, a drag along x chooses its ends (see
    `brushing.py`).
    """

    query: str
    title: str
    draw: Callable[[Palette], Drawing]
    finding: Callable[[Sequence[Row]], str]
    note: Callable[[Row], str] | None = None
    how_to_read: str = ""
    clicks: Clicks | None = None

    @property
    def name(self) -> str:
        """The last part of the query's name, such as `score_distribution`."""
        return self.query.rsplit("/", 1)[-1]

    def text_below(self, rows: Sequence[Row], summary: Row | None = None) -> str:
        """State what the rows show, in the line below the chart. `summary` is the row of `reviews/summary`, if any."""
        if not any(row["reviews"] for row in rows):
            return self.finding([])
        return f"{self.finding(rows)} {self.note(summary) if self.note and summary else ''}".rstrip()


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
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec.pop("datasets", None)  # Altair's placeholder for no data would hide the rows
    _without_data(spec)
    return spec


def _without_data(view: dict[str, Any]) -> None:
    view.pop("data", None)
    for inner in view.get("layer", ()):
        _without_data(inner)


def counted(number: int, noun: str) -> str:
    """Write a count with its noun, such as `1 review` or `1,234 reviews`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def number(value: float | None, digits: int = 1) -> str:
    """Write a number with this many digits after the point, or a dash for None."""
    return "–" if value is None else f"{value:.{digits}f}"


def chosen_or_context(chosen: Any, context: str) -> Any:
    """Return the colour of a mark by its row's `is_selected`: `chosen` if true, `context` (a grey) if not."""
    return alt.when("datum.is_selected").then(chosen).otherwise(alt.value(context))


def count_axis(min_extent: int = 0) -> alt.Axis:
    """Return an axis of counts with whole numbers only. `min_extent` are the pixels that it takes at least."""
    whole = "datum.value % 1 ? '' : datum.label"
    return alt.Axis(tickMinStep=1, tickCount=4, format="~s", labelExpr=whole, minExtent=min_extent)


def spoken(*parts: str) -> Any:
    """Return what a screen reader says of a mark, as its `description`: Vega expressions of texts, joined by commas."""
    return alt.value(alt.expr(" + ', ' + ".join(f"({part})" for part in parts)))


def counted_reviews(field: str) -> str:
    """Return the Vega expression that writes a count of reviews, such as `1,234 reviews`."""
    return f"format(datum.{field}, ',') + (datum.{field} == 1 ? ' review' : ' reviews')"


def mean_of_reviews(field: str) -> str:
    """Return the Vega expression that writes `mean 3.51 of 203 reviews`. `field` has the count."""
    return f"'mean ' + format(datum.mean_score, '.2f') + ' of ' + {counted_reviews(field)}"


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
