"""Draws a figure: its title, its menu of tools, and the chart, whose marks choose a filter when they are clicked."""

import html
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from halfstar.charts.brushing import BRUSHED
from halfstar.charts.export import picture, specification
from halfstar.charts.style import Figure, Theme, spec_of
from halfstar.formats.result_rows import as_csv
from halfstar.selection import FILTERS_BY_NAME, Range, Selection
from halfstar.sql.composer import sql_of
from halfstar.sql.loader import load_query
from halfstar.ui.state.selection import Extent, choose_range, chosen, toggle
from halfstar.ui.text import count
from halfstar.ui.widgets.filter_bar import extent_of


def theme() -> Theme:
    """The theme that the reader's browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def figure(drawn: Figure, tables: Mapping[str, pa.Table], about: str, note: str = "") -> None:
    """Draw one figure from its rows; `about` says in exports what is seen and its n, `note` adds to the line below."""
    rows = tables[drawn.query]
    with st.container(key=drawn.name, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f"<h2>{drawn.title}</h2>", width="content")
            _menu(drawn, rows, about)
        if not pc.sum(rows["reviews"]).as_py():  # null where there is no row
            st.html(f"<p class='quiet'>{drawn.finding([])}</p>")
            return
        _chart(drawn, rows)
        said = f"{drawn.finding(rows.to_pylist())} {note}"
        st.html(f"<p class='note'>{html.escape(said)}</p>")


def _chart(drawn: Figure, rows: pa.Table) -> None:
    key, rows = f"{drawn.name}_chart", _lean(rows)
    alt = f"{drawn.title}. What it shows stands below."  # the same each time: with another alt the view is built anew
    spec = spec_of(drawn, theme())
    if drawn.clicks is None:
        st.vega_lite_chart(rows, spec, key=key, theme=None, alt=alt)
        return
    field, name = drawn.clicks
    is_new, one, mode = key not in st.session_state, FILTERS_BY_NAME[name], ["pick"]
    on_select: Callable[[], None] = partial(_clicked, key, field, name)
    if isinstance(one, Range):
        on_select, mode = partial(_brushed, key, drawn, one, rows[field].to_pylist(), extent_of(one)), ["pick", BRUSHED]
    st.vega_lite_chart(rows, spec, key=key, theme=None, alt=alt, on_select=on_select, selection_mode=mode)
    if is_new:  # nothing is held yet, unless the server was started anew below a page that still has its picks
        st.session_state[f"{key}_before"] = _picked(key, field)
        st.session_state[f"{key}_ends"] = _ends(key, field)


def _lean(rows: pa.Table) -> pa.Table:
    """The same rows in half the bytes, exact enough to draw; the browser takes 64-bit whole numbers for big ones."""
    lean = {pa.int64(): pa.int32(), pa.float64(): pa.float32()}
    return rows.cast(pa.schema([(field.name, lean.get(field.type, field.type)) for field in rows.schema]))


def _clicked(key: str, field: str, name: str) -> None:
    """Toggle what was clicked: the difference between what Vega holds as picked now and what it held before."""
    now, before = _picked(key, field), st.session_state.get(f"{key}_before", ())
    st.session_state[f"{key}_before"] = now
    for value in {*now} ^ {*before}:
        toggle(name, float(value) if isinstance(value, int | float) else value)


def _brushed(key: str, drawn: Figure, one: Range, values: Sequence[float], extent: Extent) -> None:
    """Toggle what was clicked; if nothing was, choose the range of the values that were dragged across."""
    field = drawn.clicks[0] if drawn.clicks else ""
    is_click = _picked(key, field) != st.session_state.get(f"{key}_before", ())
    _clicked(key, field, one.name)
    ends, before = _ends(key, field), st.session_state.get(f"{key}_ends", ())
    st.session_state[f"{key}_ends"] = ends
    if is_click or ends == before or not ends:
        return
    first, way = (min(values), max(values) - min(values)) if drawn.in_shares else (0, 1)
    low, high = (first + end * way for end in (min(ends), max(ends)))
    if under := [value for value in values if low - drawn.reach <= value <= high + drawn.reach]:
        choose_range(one, (min(under), max(under)), extent)


def _picked(key: str, field: str) -> tuple[Any, ...]:
    """What Vega holds as picked: the values of the field that a click is about."""
    picked = st.session_state[key].get("selection", {}).get("pick", [])
    return tuple(point[field] for point in picked if field in point)


def _ends(key: str, field: str) -> tuple[float, ...]:
    """What Vega holds as dragged across, rounded, as another width of the window changes the last digits."""
    brushed = st.session_state[key].get("selection", {}).get(BRUSHED, {})
    return tuple(round(end, 6) for end in brushed.get(field, ()))


def _menu(drawn: Figure, rows: pa.Table, about: str) -> None:
    """The figure's tools; what they show is made only while the menu is open."""
    menu = st.popover(
        "⋯", key=f"{drawn.name}_menu", type="tertiary", help="How to read it, table, SQL, downloads", on_change="rerun"
    )
    if not menu.open:
        return
    remark = f"{about[0].upper()}{about[1:]}."
    with menu:
        st.caption(drawn.how_to_read)
        st.dataframe(rows, hide_index=True, height=240, key=f"{drawn.name}_table")
        with st.container(horizontal=True, gap="xsmall"):
            _download("CSV", f"{drawn.name}.csv", lambda: as_csv(rows, f"{drawn.title}. {remark}").encode())
            _download("PNG", f"{drawn.name}.png", lambda: picture(drawn, rows.to_pylist(), remark, theme(), "png"))
            _download("SVG", f"{drawn.name}.svg", lambda: picture(drawn, rows.to_pylist(), remark, theme(), "svg"))
            _download(
                "Vega-Lite",
                f"{drawn.name}.vl.json",
                lambda: _json(specification(drawn, rows.to_pylist(), remark, theme())),
            )
        st.caption("The selection and its n are written into each file. The query behind the figure:")
        st.code(sql_of((load_query(drawn.query),), chosen().filters()), language="sql", height=240)


def _download(label: str, file_name: str, content: Any) -> None:
    st.download_button(label, content, file_name=file_name, on_click="ignore", key=f"download_{file_name}")


def _json(spec: dict[str, Any]) -> bytes:
    return json.dumps(spec, ensure_ascii=False, indent=2, default=str).encode()


def about(selection: Selection, reviews: int) -> str:
    """What an export says about itself: its selection and its n."""
    return f"{selection.sentence()}; n = {count(reviews, 'review')}"
