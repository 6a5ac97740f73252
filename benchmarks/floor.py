"""Z: the overview with constants in place of data, Streamlit's own floor. `streamlit run benchmarks/floor.py`.

The widgets, the charts' specifications and the number of elements are ours. What they show was recorded once, under two
selections, and the two alternate with every rerun, so that every chart changes: no query, no selection, no cache.
"""

import gc
import html
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from halfstar.charts import film_years, genre_breakdown, review_years, score_distribution, verdicts
from halfstar.charts.style import Figure, Theme, spec_of
from halfstar.selection import FILTERS, Choice, OneOf, Range, Search, Selection
from halfstar.store.database import Database
from halfstar.store.generations import ROOT, current_file, library_directory
from halfstar.ui.widgets.filter_bar import COUNTED, RARER
from halfstar.ui.widgets.reading import ORDERS

DRAWN = (score_distribution, verdicts, genre_breakdown, film_years, review_years)
AT_ONCE = 4


@dataclass(frozen=True)
class Screen:
    """All that the page shows under one selection."""

    selection: Selection
    lead: str
    figures: str
    options: dict[str, dict[str, int]]
    ends: dict[str, tuple[int, int]]
    rows: dict[str, pa.Table]
    words: dict[str, str]
    cards: list[tuple[str, str]]
    pages: int


@st.cache_resource(show_spinner=False)
def screens() -> tuple[Screen, Screen]:
    """Record both, and freeze the collector, as our server does before its first reader."""
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
    choices = database.fetch_together(tuple(COUNTED.values()), selection)
    options = {
        name: dict(zip(*(choices[query][column].to_pylist() for column in ("option", "reviews")), strict=True))
        for name, query in COUNTED.items()
        if name not in RARER
    }
    rows = {one.name: database.fetch(one.query, selection, genre_order="mean") for one in DRAWN}
    texts = database.fetch("reviews/reading", selection, order="strongest", most=AT_ONCE, first=0).to_pylist()
    facts = ("mean_score", "median_score", "share_high", "unscored")
    figures = "".join(f"<div><b>{summary[one]}</b> <span>{one}</span></div>" for one in facts)
    return Screen(
        selection=selection,
        lead=f"<h1 class='lead'><b>{summary['reviews']:,} reviews</b> of {summary['films']:,} films:</h1>",
        figures=f"<div class='figures'>{figures}</div>",
        options=options,
        ends={
            "year": (extent["first_year"], extent["last_year"]),
            "reviewed": (extent["first_reviewed"], extent["last_reviewed"]),
        },
        rows=rows,
        words={one.name: one.finding(rows[one.name].to_pylist()) for one in DRAWN},
        cards=[(row["title"], _card(row)) for row in texts],
        pages=max(1, -(-summary["texts"] // AT_ONCE)),
    )


def _card(row: dict[str, Any]) -> str:
    signature = f"{row['score']} · {' · '.join(row['verdicts'])} · {row['reviewer']} · {row['reviewed_on']}"
    text = f"<p class='signature'>{html.escape(signature)}</p><p>{html.escape(row['text'])}</p>"
    return f"<article class='review'>{text}</article>"


def _option(counts: dict[str, int], name: str) -> str:
    return f"{name}  {counts[name]:,}"


def filter_bar(screen: Screen, place: DeltaGenerator) -> None:
    """Every widget of our filter bar, set from a constant as ours is set from the selection."""
    with place:
        st.button("Clear all filters", key="clear_filters", width="stretch")
        for one in FILTERS:
            if one.name in RARER:
                continue
            key, value = f"filter_{one.name}", screen.selection.value(one.name)
            if isinstance(one, Choice):
                counts = screen.options.get(one.name, {})
                st.session_state[key] = list(value)
                st.multiselect(
                    one.label,
                    list(counts),
                    format_func=partial(_option, counts),
                    key=key,
                    placeholder="any",
                    select_all=False,
                    filter_mode="contains",
                )
            elif isinstance(one, OneOf):
                st.session_state[key] = one.options[0]
                st.segmented_control(one.label, one.options, key=key, required=True)
            elif isinstance(one, Range):
                first, last = screen.ends.get(one.name, (one.low, one.high))
                st.session_state[key] = (first, last)
                st.slider(one.label, first, last, (first, last), type(first)(one.step), key=key)
            elif isinstance(one, Search):
                st.session_state[key] = ""
                st.text_input(one.label, key=key, placeholder="any")
        st.expander("More filters", type="compact", key="more_filters", on_change="rerun")


def figure(drawn: Figure, screen: Screen, note: str = "") -> None:
    """One figure with its title, its menu and its line below."""
    with st.container(key=drawn.name, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f"<h2>{drawn.title}</h2>", width="content")
            st.popover("⋯", key=f"{drawn.name}_menu", type="tertiary", help="Table, SQL, downloads", on_change="rerun")
        theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
        st.vega_lite_chart(
            screen.rows[drawn.name],
            spec_of(drawn, theme),
            key=f"{drawn.name}_chart",
            theme=None,
            alt=drawn.title,
            on_select="rerun",
            selection_mode="pick",
        )
        st.html(f"<p class='note'>{screen.words[drawn.name]} {note}</p>")


def overview() -> None:
    """The page."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="sentence"):
        with st.container(key="selection_count", width="content"):
            st.html(screen.lead, width="content")
        for name, phrase in screen.selection.phrases():
            st.button(f"{phrase} ✕", key=f"clear_{name}", help="Clear", type="tertiary")
        st.button("clear all", key="clear_all", type="tertiary")
    st.html(screen.figures)
    charts, texts = st.columns([2, 1], gap="large")
    with charts:
        left, right = st.columns(2, gap="medium")
        with left:
            figure(score_distribution, screen)
            figure(verdicts, screen)
            figure(film_years, screen)
        with right:
            figure(genre_breakdown, screen, "The selection, each review counted once.")
            st.segmented_control("Genres sorted by", ["mean", "count", "spread", "name"], key="genre_order")
            figure(review_years, screen)
    with texts:
        st.selectbox("Order of the texts", list(ORDERS.values()), key="order", label_visibility="collapsed")
        with st.container(key="reading"):
            for title, card in screen.cards:
                st.page_link(film_page, label=f"**{title}**", query_params={"film": "a-film"})
                st.html(card)
        with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
            st.container(width="content").pagination(screen.pages, key="page", max_visible_pages=5)


def _nothing() -> None:
    """A page that is only there to be linked to."""


st.set_page_config(page_title="Floor", layout="wide")
st.html(ROOT / "halfstar" / "ui" / "style.css")
st.session_state["reruns"] = st.session_state.get("reruns", 0) + 1
screen = screens()[st.session_state["reruns"] % 2]
film_page = st.Page(_nothing, title="Film", url_path="film", visibility="hidden")
others = [st.Page(_nothing, title=title, url_path=title.lower()) for title in ("Films", "Reviews", "Library")]
page = st.navigation([st.Page(overview, title="Overview", default=True), *others, film_page], position="top")
place = st.sidebar.container(key="filter_bar", gap="small")
page.run()
filter_bar(screen, place)
