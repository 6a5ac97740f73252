"""How does the time of a click grow with the library? One line for each page, both axes logarithmic."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from benchmarks.click_kinds import CHART_KINDS
from benchmarks.click_report import of_kinds
from benchmarks.measured_click import Click
from benchmarks.pages import HALFSTAR, NAIVE, STREAMLIT
from benchmarks.spread import Spread

_COLOURS = {HALFSTAR: "#994707", NAIVE: "#3b6596", STREAMLIT: "#82827f"}
_BASELINES: dict[str, Any] = {HALFSTAR: "bottom", NAIVE: "middle", STREAMLIT: "top"}  # of the name next to its line
_TICKS = [digit * power for power in (10, 100, 1_000, 10_000, 100_000) for digit in (1, 2, 5)]  # ms
_TITLE = alt.Title(
    "From a click on a chart to the last painted chart, in milliseconds",
    subtitle="Median of the clicks at each size; the bar ends at the 95th percentile; both axes are logarithmic",
    anchor="start",
    offset=14,
)


def draw(clicks: Mapping[int, Mapping[str, Sequence[Click]]], folder: Path) -> None:
    """Write growth.svg and growth.png into a folder."""
    points = [_point(size, name, done) for size, pages in clicks.items() for name, done in pages.items()]
    spec = _chart([point for point in points if point["clicks"]]).to_json()
    (folder / "growth.svg").write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
    (folder / "growth.png").write_bytes(vl_convert.vegalite_to_png(spec, scale=2))


def _point(size: int, name: str, done: Sequence[Click]) -> dict[str, Any]:
    spread = Spread.of([click.charts for click in of_kinds(done, CHART_KINDS) if click.changed_count])
    return {"reviews": size, "page": name, "clicks": spread.count, "median": spread.median, "p95": spread.p95}


def _chart(points: Sequence[Mapping[str, Any]]) -> alt.LayerChart:
    slowest = max(point["p95"] for point in points)
    sizes = sorted({point["reviews"] for point in points})
    base: alt.Chart = alt.Chart(alt.InlineData(values=list(points))).encode(
        x=alt.X(
            "reviews:Q",
            scale=alt.Scale(type="log", domain=[sizes[0] / 1.3, sizes[-1] * 1.1], nice=False),
            axis=alt.Axis(values=sizes, format="~s", grid=False),
            title="reviews in the library",
        ),
        color=alt.Color("page:N", legend=None, scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))),
    )
    time = alt.Y(
        "median:Q",
        scale=alt.Scale(type="log", domain=[20, max(slowest, 1000)], nice=False),
        axis=alt.Axis(values=_TICKS, format=",", gridColor="#e4dfd5", domain=False, ticks=False),
        title=None,
    )
    p95 = base.mark_rule(opacity=0.3, strokeWidth=6).encode(y=time, y2="p95:Q")
    median = base.mark_line(point=True).encode(y=time)
    chart: alt.LayerChart = (
        alt.layer(p95, median, *_page_names(base.encode(y=time), sizes[-1]))
        .properties(width=560, height=300, padding=16, background="#faf7f1", title=_TITLE)
        .configure_view(stroke=None)
        .configure_axis(labelColor="#5c5750", titleColor="#5c5750", titleFontWeight="normal")
        .configure_title(color="#2b2824", subtitleColor="#5c5750")
    )
    return chart


def _page_names(base: alt.Chart, largest: int) -> list[alt.Chart]:
    """Write the name of each page at the end of its line."""
    return [
        base.mark_text(align="left", baseline=baseline, dx=12, fontSize=13)
        .encode(text="page:N")
        .transform_filter((alt.datum.reviews == largest) & (alt.datum.page == name))
        for name, baseline in _BASELINES.items()
    ]
