"""The menu of a figure: its rows as a table, downloads, the address of the rows, and their SQL."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

import pyarrow as pa
import streamlit as st

from halfstar.api.address import OF_PAGES
from halfstar.api.rows import address_of_rows
from halfstar.api.summary import counted_by_kind
from halfstar.charts.export import picture, specification
from halfstar.charts.style import Figure, Row, Theme
from halfstar.formats.result_rows import as_csv
from halfstar.selection import Selection
from halfstar.sql.composer import compose
from halfstar.sql.loader import load_query
from halfstar.sql.standalone import standalone
from halfstar.ui.state.answers import fetch, library
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.download import download

_HEIGHT = 240  # pixels of the table and of the SQL


def figure_menu(drawn: Figure, rows: pa.Table, about: str, theme: Theme, parameters: Mapping[str, Any]) -> None:
    """Draw the menu's button, and the contents of the menu only while it is open.

    `about` describes the selection for the downloads, and `parameters` are those of the figure's query besides it.
    """
    menu = st.popover(
        "⋯",
        key=f"{drawn.name}_menu",
        type="tertiary",
        help="Table, downloads, link, SQL",
        on_change="rerun",
    )
    if not menu.open:
        return
    with menu:
        st.dataframe(rows, hide_index=True, height=_HEIGHT, key=f"{drawn.name}_table")
        _downloads(drawn, rows, _remark(drawn, about), theme)
        st.caption("Each file but the CSV names the selection and the number of its reviews (n).")
        st.caption("Copy link to these rows, also as .csv and .arrow:")
        st.code(_link(drawn), language=None)
        shell = f"duckdb -readonly {library().file_name}"
        st.caption(f"The SQL of this figure, for `{shell}` in the folder of the library:")
        sql = standalone(compose((drawn.query,), chosen(), **parameters))
        st.code(sql, language="sql", height=_HEIGHT)


def about_selection(selection: Selection, summary: Row) -> str:
    """Describe the data of a figure for its exports: the selection and the number of reviews in it."""
    return f"{selection.sentence()}; n = {counted_by_kind(summary)}"


def _remark(drawn: Figure, about: str) -> str:
    """Describe the data of the exports: what is selected, and what else is drawn, to which that is compared."""
    selection = chosen()
    context = selection.without(*load_query(drawn.query).excluding)
    remark = f"{about[0].upper()}{about[1:]}."
    if context == selection:
        return remark
    [summary] = fetch("reviews/summary", context).to_pylist()
    return f"{remark} Compared with {about_selection(context, summary)}."


def _link(drawn: Figure) -> str:
    """Return the address of the figure's rows, on the server that this page is from."""
    further = {name: st.query_params[name] for name in OF_PAGES if name in st.query_params}
    return urljoin(st.context.url or "", address_of_rows(drawn.name, "json", chosen(), further))


def _downloads(drawn: Figure, table: pa.Table, remark: str, theme: Theme) -> None:
    rows = table.to_pylist()
    title, link = drawn.heading(rows, chosen().given()), _link(drawn)  # a download is made outside of the session
    with st.container(horizontal=True, gap="xsmall"):
        download("CSV", f"{drawn.name}.csv", lambda: as_csv(table).encode())
        download("About the CSV", f"{drawn.name}.csv.json", lambda: _about(table, title, remark, link))
        download("PNG", f"{drawn.name}.png", lambda: picture(drawn, rows, title, remark, theme, file_format="png"))
        download("SVG", f"{drawn.name}.svg", lambda: picture(drawn, rows, title, remark, theme, file_format="svg"))
        download("Vega-Lite", f"{drawn.name}.vl.json", lambda: _vega_lite(drawn, rows, title, remark, theme))


def _about(table: pa.Table, title: str, remark: str, link: str) -> bytes:
    """Describe a CSV of rows, which itself has no place for that: its figure, selection, address and columns."""
    facts = {"figure": title, "about": remark, "rows": link, "columns": table.column_names}
    return json.dumps(facts, ensure_ascii=False, indent=2).encode()


def _vega_lite(drawn: Figure, rows: Sequence[Row], title: str, remark: str, theme: Theme) -> bytes:
    spec = specification(drawn, rows, title, remark, theme)
    return json.dumps(spec, ensure_ascii=False, indent=2, default=str).encode()
