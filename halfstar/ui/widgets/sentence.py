"""The selection as a sentence with a button to remove each filter, and its main numbers."""

import html
from collections.abc import Mapping
from typing import Any

import streamlit as st

from halfstar.api.summary import Number, counts_of, numbers_of
from halfstar.ingest.synthesis import KIND
from halfstar.selection import FILTERS_BY_NAME, Selection
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import clear
from halfstar.ui.text import plain


def sentence(summary: Mapping[str, Any], selection: Selection) -> None:
    """Draw as the page's heading how many reviews of how many films are selected, and by which filters."""
    _sentence(summary, selection, "h1")


def selection_note(selection: Selection) -> None:
    """Draw the same as a note, on a page that shows more than the selection; nothing if no filter is set."""
    if not selection.chosen:
        return
    _sentence(fetch("reviews/summary", selection).to_pylist()[0], selection, "p")
    st.page_link("../../pages/overview.py", label="← Back to these reviews", query_params=selection.parameters())


def synthetic_note() -> None:
    """Say on every page that a generated library is not real; nothing for any other library."""
    if KIND in fetch("library/sources")["kind"].to_pylist():
        st.html(
            "<p class='note'>This library was generated for benchmarks: none of its films, reviewers or reviews is "
            "real.</p>"
        )


def summary_numbers(summary: Mapping[str, Any]) -> None:
    """Draw the numbers of a row of `reviews/summary`: mean, median, share of high scores, reviews without a score."""
    drawn = "".join(
        f"<div><b>{number.value}</b> <span>{html.escape(number.label)} {_interval(number)}</span></div>"
        for number in numbers_of(summary)
    )
    st.html(f"<div class='numbers'>{drawn}</div>")


def no_matches(selection: Selection) -> None:
    """Say that no review matches, with a button to remove each filter."""
    with st.container(key="no_matches"):
        st.html("<p class='quiet'>No reviews match these filters. Remove one:</p>")
        with st.container(horizontal=True):
            for name, phrase in selection.phrases():
                st.button(f"Remove “{plain(phrase)}”", key=f"remove_filter_{name}", on_click=clear, args=(name,))


def _sentence(summary: Mapping[str, Any], selection: Selection, tag: str) -> None:
    phrases = selection.phrases()
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="sentence"):
        reviews, films = counts_of(summary)
        with st.container(key="selection_count", width="content"):
            st.html(f"<{tag} class='lead'><b>{reviews}</b> of {films}{':' if phrases else ''}</{tag}>", width="content")
        for name, phrase in phrases:
            st.button(
                f"{plain(phrase)} ✕",
                key=f"clear_{name}",
                help=f"Remove this filter: {plain(FILTERS_BY_NAME[name].label)}",
                on_click=clear,
                args=(name,),
                type="tertiary",
            )
        if phrases:
            st.button("clear all", key="clear_all", on_click=clear, type="tertiary")


def _interval(number: Number) -> str:
    return f"<span title='95 % confidence interval of the mean'>({number.interval})</span>" if number.interval else ""
