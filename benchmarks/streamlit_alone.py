"""Streamlit alone: the overview with constants in place of data. `streamlit run benchmarks/streamlit_alone.py`.

It has the widgets, the chart specifications and the number of elements of Halfstar's overview. Their contents are
recorded once, for two selections, and alternate with every rerun, so that every chart changes. There is no query, no
selection and no cache: this is what the elements cost in Streamlit itself.
"""

import gc
import html
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from halfstar.charts import film_years, genre_breakdown, review_years, score_distribution, verdicts
from halfstar.charts.style import Figure, Theme, spec_of
from halfstar.selection import ANY, FILTERS, MATCHES, Choice, Filter, MatchedChoice, OneOf, Range, Search, Selection
from halfstar.store.database import Database
from halfstar.store.generations import ROOT, current_file, library_directory
from halfstar.ui.widgets.filter_bar import options_of
from halfstar.ui.widgets.reading import ORDERS

CHARTS = (score_distribution, verdicts, genre_breakdown, film_years, review_years)
PAGE_SIZE = 4  # texts


@dataclass(frozen=True)
class Screen:
    """Everything that the page shows for one selection."""

    selection: Selection
    headline: str
    numbers: str
    options: Mapping[str, Mapping[str, int]]
    ends: dict[str, tuple[int, int]]
    rows: dict[str, pa.Table]
    findings: dict[str, str]
    cards: list[tuple[str, str]]
    pages: int


@st.cache_resource(show_spinner=False)
def specification(name: str, theme: Theme) -> dict[str, Any]:
    """Build the specification of a chart once. Streamlit sees clicks on its marks by the parameter `pick`."""
    chart = next(chart for chart in CHARTS if chart.name == name)
    spec = deepcopy(spec_of(chart, theme))
    marks = spec
    while "layer" in marks:
        marks = marks["layer"][0]
    fields = [chart.clicks.field] if chart.clicks else []
    pick = {"name": "pick", "select": {"type": "point", "fields": fields}}
    spec.setdefault("params", []).append({**pick, "views": [marks.setdefault("name", "marks")]})
    return spec


@st.cache_resource(show_spinner=False)
def screens() -> tuple[Screen, Screen]:
    """Record both screens, and freeze the garbage collector, as Halfstar's server does before its first reader."""
    database = Database(current_file(library_directory()))
    genres = database.fetch("choices/genres")["option"].to_pylist()
    recorded = (
        _record(database, f"genre={genres[0]}"),
        _record(database, f"genre={genres[1]}&genre={genres[2]}"),
    )
    gc.collect()
    gc.freeze()
    return recorded


def _record(database: Database, address: str) -> Screen:
    selection = Selection.from_address(address)
    summary = database.fetch("reviews/summary", selection).to_pylist()[0]
    extent = database.fetch("choices/extent").to_pylist()[0]
    options = options_of(FILTERS, lambda queries: database.fetch_together(queries, selection))
    rows = {chart.name: database.fetch(chart.query, selection, genre_order="mean") for chart in CHARTS}
    texts = database.fetch("reviews/reading", selection, order="strongest", most=PAGE_SIZE, first=0).to_pylist()
    facts = ("mean_score", "median_score", "share_high", "unscored")
    numbers = "".join(f"<div><b>{summary[fact]}</b> <span>{fact}</span></div>" for fact in facts)
    return Screen(
        selection=selection,
        headline=f"<h1 class='lead'><b>{summary['reviews']:,} reviews</b> of {summary['films']:,} films:</h1>",
        numbers=f"<div class='numbers'>{numbers}</div>",
        options=options,
        ends={
            "year": (extent["first_year"], extent["last_year"]),
            "reviewed": (extent["first_reviewed"], extent["last_reviewed"]),
        },
        rows=rows,
        findings={chart.name: chart.finding(rows[chart.name].to_pylist()) for chart in CHARTS},
        cards=[(row["title"], _card(row)) for row in texts],
        pages=max(1, -(-summary["texts"] // PAGE_SIZE)),
    )


def _card(row: dict[str, Any]) -> str:
    signature = f"{row['score']} · {' · '.join(row['verdicts'])} · {row['reviewer']} · {row['reviewed_on']}"
    text = f"<p class='signature'>{html.escape(signature)}</p><p>{html.escape(row['text'])}</p>"
    return f"<article class='review'>{text}</article>"


def _option(counts: Mapping[str, int], name: str) -> str:
    return f"{name}  {counts[name]:,}"


def filter_bar(screen: Screen, container: DeltaGenerator) -> None:
    """Draw every widget of Halfstar's filter bar, each set from a constant."""
    with container:
        st.button("Clear all filters", key="clear_filters", width="stretch")
        for filter_ in FILTERS:
            if not filter_.is_rare:
                _draw_filter(filter_, screen, f"filter_{filter_.name}")
        st.expander("More filters", type="compact", key="more_filters", on_change="rerun")


def _draw_filter(filter_: Filter, screen: Screen, key: str) -> None:
    if isinstance(filter_, Choice):
        _draw_choice(filter_, screen, key)
    elif isinstance(filter_, OneOf):
        names = [option.name for option in filter_.options]
        st.session_state[key] = names[0]
        st.segmented_control(filter_.label, names, key=key, required=True)
    elif isinstance(filter_, Range):
        first, last = screen.ends.get(filter_.name, (filter_.low, filter_.high))
        st.session_state[key] = (first, last)
        st.slider(filter_.label, first, last, (first, last), type(first)(filter_.step), key=key)
    elif isinstance(filter_, Search):
        st.session_state[key] = ""
        st.text_input(filter_.label, key=key, placeholder="any")


def _draw_choice(choice: Choice, screen: Screen, key: str) -> None:
    counts = screen.options.get(choice.name, {})
    st.session_state[key] = list(choice.names_of(screen.selection.value(choice.name)))
    st.multiselect(
        choice.label,
        list(counts),
        format_func=partial(_option, counts),
        key=key,
        placeholder="any",
        select_all=False,
        filter_mode="contains",
    )
    if isinstance(choice, MatchedChoice):
        st.segmented_control(choice.match_label, list(MATCHES), default=ANY, key=f"{key}_match", required=True)


def figure(chart: Figure, screen: Screen, note: str = "") -> None:
    """Draw one figure with its title, its menu and its line of text below."""
    with st.container(key=chart.name, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f"<h2>{chart.title}</h2>", width="content")
            st.popover("⋯", key=f"{chart.name}_menu", type="tertiary", help="Table, SQL, downloads", on_change="rerun")
        theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
        st.vega_lite_chart(
            screen.rows[chart.name],
            specification(chart.name, theme),
            key=f"{chart.name}_chart",
            theme=None,
            alt=chart.title,
            on_select="rerun",
            selection_mode="pick",
        )
        st.html(f"<p class='note'>{screen.findings[chart.name]} {note}</p>")


def overview() -> None:
    """Draw the page."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="sentence"):
        with st.container(key="selection_count", width="content"):
            st.html(screen.headline, width="content")
        for name, phrase in screen.selection.phrases():
            st.button(f"{phrase} ✕", key=f"clear_{name}", help="Clear", type="tertiary")
        st.button("clear all", key="clear_all", type="tertiary")
    st.html(screen.numbers)
    charts, texts = st.columns([2, 1], gap="large")
    with charts:
        left, right = st.columns(2, gap="medium")
        with left:
            figure(score_distribution, screen)
            figure(verdicts, screen)
            figure(film_years, screen)
        with right:
            figure(genre_breakdown, screen, "The selection has 1,000 scored reviews.")
            st.segmented_control("Sort genres by", ["mean", "count", "spread", "name"], key="genre_order")
            figure(review_years, screen)
    with texts:
        st.selectbox("Sort reviews", list(ORDERS.values()), key="order", label_visibility="collapsed")
        with st.container(key="reading"):
            for title, card in screen.cards:
                st.page_link(film_page, label=f"**{title}**", query_params={"film": "a-film"})
                st.html(card)
        with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
            st.container(width="content").pagination(screen.pages, key="page", max_visible_pages=5)


def _nothing() -> None:
    """A page that only exists to be linked to."""


st.set_page_config(page_title="Streamlit alone", layout="wide")
st.html(ROOT / "halfstar" / "ui" / "style.css")
st.session_state["reruns"] = st.session_state.get("reruns", 0) + 1
screen = screens()[st.session_state["reruns"] % 2]
film_page = st.Page(_nothing, title="Film", url_path="film", visibility="hidden")
other_pages = [st.Page(_nothing, title=title, url_path=title.lower()) for title in ("Films", "Reviews", "Library")]
page = st.navigation([st.Page(overview, title="Overview", default=True), *other_pages, film_page], position="top")
sidebar = st.sidebar.container(key="filter_bar", gap="small")
page.run()
filter_bar(screen, sidebar)
