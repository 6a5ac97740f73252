"""The selection as a sentence with a button to remove each filter, and its main numbers."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from halfstar.api.summary import texts_of
from halfstar.ingest.synthesis import KIND
from halfstar.selection import Selection
from halfstar.ui.linked.component import linked_part
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import clear
from halfstar.ui.text import plain


def sentence(summary: Mapping[str, Any], selection: Selection) -> None:
    """Draw as the page's heading how many reviews of how many films are selected, and by which filters."""
    _sentence(summary, selection, is_heading=True)


def selection_note(selection: Selection) -> None:
    """Draw the same as a note, on a page that shows more than the selection; nothing if no filter is set."""
    if not selection.chosen:
        return
    _sentence(fetch("reviews/summary", selection).to_pylist()[0], selection, is_heading=False)
    st.page_link("../../pages/overview.py", label="← Back to these reviews", query_params=selection.parameters())


def synthetic_note() -> None:
    """Say on every page that a generated library is not real; nothing for any other library."""
    if KIND in fetch("library/sources")["kind"].to_pylist():
        st.html(
            "<p class='note'>This library was generated for benchmarks: none of its films, reviewers or reviews is "
            "real.</p>"
        )


def summary_numbers(summary: Mapping[str, Any], selection: Selection) -> None:
    """Draw the numbers of a row of `reviews/summary`: mean, median, share of high scores, reviews without a score."""
    linked_part("numbers", "numbers", selection.address(), texts=texts_of(summary, selection))


def no_matches(selection: Selection) -> None:
    """Say that no review matches, with a button to remove each filter; or that the library has no reviews at all."""
    if not selection.chosen:
        st.page_link("../../pages/library.py", label="The library is empty. Add your reviews →")
        return
    with st.container(key="no_matches"):
        st.html("<p class='quiet'>No reviews match these filters. Remove one:</p>")
        with st.container(horizontal=True):
            for name, phrase in selection.phrases():
                st.button(f"Remove “{plain(phrase)}”", key=f"remove_filter_{name}", on_click=clear, args=(name,))


def _sentence(summary: Mapping[str, Any], selection: Selection, *, is_heading: bool) -> None:
    texts = texts_of(summary, selection)
    linked_part("sentence", "sentence", selection.address(), texts=texts, is_heading=is_heading)
