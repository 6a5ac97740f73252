"""How does a click's time grow with the library? One line a page over the number of reviews, both axes logarithmic."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from tests.bench.clicks import Click
from tests.bench.figures import Spread

NAMES = {"ours": "Halfstar", "naive": "naive page (N)", "floor": "Streamlit’s floor (Z)"}
_COLOURS = ("#b4540a", "#3b6596", "#82827f")


def draw(clicks: Mapping[int, Mapping[str, Sequence[Click]]], folder: Path) -> None:
    """Write growth.svg and growth.png into a folder."""
    points = [_point(size, name, done) for size, pages in clicks.items() for name, done in pages.items()]
    spec = _chart([point for point in points if point["clicks"]]).to_json()
    (folder / "growth.svg").write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
    (folder / "growth.png").write_bytes(vl_convert.vegalite_to_png(spec, scale=2))


def _point(size: int, name: str, done: Sequence[Click]) -> dict[str, Any]:
    spread = Spread.of([click.painted for click in done if click.counted])
    return {"reviews": size, "page": NAMES[name], "clicks": spread.count, "median": spread.median, "p95": spread.p95}


def _chart(points: Sequence[Mapping[str, Any]]) -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(alt.InlineData(values=list(points))).encode(
        x=alt.X("reviews:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s"), title="reviews in the library"),
        color=alt.Color("page:N", title=None, scale=alt.Scale(domain=list(NAMES.values()), range=list(_COLOURS))),
    )
    time = alt.Y("median:Q", scale=alt.Scale(type="log"), title="click → charts painted, ms: median, and p95 above it")
    median = base.mark_line(point=True).encode(y=time)
    p95 = base.mark_rule(opacity=0.4, strokeWidth=4).encode(y=time, y2="p95:Q")
    return alt.layer(p95, median).properties(width=560, height=300, padding=16, background="#faf7f1")
