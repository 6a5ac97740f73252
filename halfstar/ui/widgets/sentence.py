"""What a page opens with: what is being seen, in words, each part removable by a click, and the whole in figures."""

import html
from collections.abc import Mapping
from typing import Any

import streamlit as st

from halfstar.ingest.synthesis import KIND
from halfstar.selection import FILTERS_BY_NAME, Selection
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import clear
from halfstar.ui.text import count, number, plain


def sentence(summary: Mapping[str, Any], selection: Selection) -> None:
    """Say how many reviews of how many films are seen, and what was chosen, with a button for each part."""
    _sentence(summary, selection, "h1")


def selection_note(selection: Selection) -> None:
    """On a page that shows more than the selection: say what is chosen, if anything is, with a way back to it."""
    if not selection.chosen:
        return
    _sentence(fetch("reviews/summary", selection).to_pylist()[0], selection, "p")
    st.page_link("../../pages/overview.py", label="← back to these reviews", query_params=selection.parameters())


def synthetic_label() -> None:
    """Say so on every page where the library was made up."""
    if KIND in fetch("library/sources")["kind"].to_pylist():
        st.html("<p class='note'>A synthetic library, made up for measurement: no real film, reviewer or review.</p>")


def _sentence(summary: Mapping[str, Any], selection: Selection, tag: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="sentence"):
        lead = f"<b>{count(summary['reviews'], 'review')}</b> of {count(summary['films'], 'film')}"
        with st.container(key="selection_count", width="content"):
            st.html(f"<{tag} class='lead'>{lead}{':' if selection.phrases() else ''}</{tag}>", width="content")
        for name, phrase in selection.phrases():
            st.button(
                f"{plain(phrase)} ✕",
                key=f"clear_{name}",
                help=f"Clear: {plain(FILTERS_BY_NAME[name].label)}",
                on_click=clear,
                args=(name,),
                type="tertiary",
            )
        if selection.phrases():
            st.button("clear all", key="clear_all", on_click=clear, type="tertiary")


def figures(summary: Mapping[str, Any]) -> None:
    """Draw the figures of the selection: the mean with its count and interval, the median, the share of 4 and more."""
    scored = count(summary["scored"], "score")
    items = [
        (number(summary["mean_score"], 2), f"mean of {scored}", _interval(summary)),
        (number(summary["median_score"], 2), "median", ""),
        ("–" if summary["share_high"] is None else f"{summary['share_high']:.0%}", "at 4 or more", ""),
        (f"{summary['unscored']:,}", "unscored", ""),
    ]
    drawn = "".join(
        f"<div><b>{value}</b> <span>{html.escape(label)} {more}</span></div>" for value, label, more in items
    )
    st.html(f"<div class='figures'>{drawn}</div>")


def nothing_matches(selection: Selection) -> None:
    """Say that nothing matches and which filter to loosen, each with one click."""
    with st.container(key="nothing_matches"):
        st.html("<p class='quiet'>Nothing matches all of this. Loosen one of the filters:</p>")
        with st.container(horizontal=True):
            for name, phrase in selection.phrases():
                st.button(f"without “{plain(phrase)}”", key=f"loosen_{name}", on_click=clear, args=(name,))


def _interval(summary: Mapping[str, Any]) -> str:
    if summary["lowest_mean"] is None:
        return ""
    ends = f"{number(summary['lowest_mean'])} to {number(summary['highest_mean'])}"
    return f"<span title='95 % interval of the mean'>({ends})</span>"
