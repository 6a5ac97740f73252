"""Draws a figure: its title, its menu, its chart, and a line that says what the chart shows."""

import html
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from halfstar.charts.style import Figure, Theme, counted, spec_of
from halfstar.selection import Selection
from halfstar.ui.widgets.chart_clicks import ChartClicks
from halfstar.ui.widgets.figure_menu import figure_menu


def figure(drawn: Figure, tables: Mapping[str, pa.Table], about: str) -> None:
    """Draw one figure from its rows. `about` describes the data in exports."""
    rows = tables[drawn.query]
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    with st.container(key=drawn.name, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f"<h2>{drawn.title}</h2>", width="content")
            figure_menu(drawn, rows, about, theme)
        summary = tables["reviews/summary"].to_pylist()[0] if "reviews/summary" in tables else None
        text = html.escape(drawn.text_below(rows.to_pylist(), summary))
        if not pc.sum(rows["reviews"]).as_py():  # null if there is no row
            st.html(f"<p class='quiet'>{text}</p>")
            return
        _chart(drawn, rows, theme)
        st.html(f"<p class='note'>{text}</p>")


def about_selection(selection: Selection, reviews: int) -> str:
    """Describe the data of a figure for its exports: the selection and the number of reviews in it."""
    return f"{selection.sentence()}; n = {counted(reviews, 'review')}"


def click_hint() -> None:
    """Explain how the charts of a page filter; once a page."""
    st.html(
        "<p class='note'>Click a mark in a chart to filter by it; click it again to undo. "
        "Drag across scores, years or months to choose a range.</p>"
    )


def _chart(drawn: Figure, rows: pa.Table, theme: Theme) -> None:
    key, spec, compact = f"{drawn.name}_chart", spec_of(drawn, theme), _compact(rows)
    alt = f"{drawn.title}. The text below describes it."  # constant: another text would rebuild the chart
    if drawn.clicks is None:
        st.vega_lite_chart(compact, spec, key=key, theme=None, alt=alt)
        return
    is_new = key not in st.session_state
    clicks = ChartClicks(drawn, drawn.clicks, key, rows)
    st.vega_lite_chart(
        compact, spec, key=key, theme=None, alt=alt, on_select=clicks.on_select, selection_mode=clicks.mode
    )
    if is_new:  # a page that stayed open while the server restarted may still have something picked
        clicks.remember()


def _compact(rows: pa.Table) -> pa.Table:
    """Return the rows with 32-bit numbers: half the bytes, exact enough to draw. JavaScript has no 64-bit integers."""
    types = {pa.int64(): pa.int32(), pa.float64(): pa.float32()}
    return rows.cast(pa.schema([(field.name, types.get(field.type, field.type)) for field in rows.schema]))
