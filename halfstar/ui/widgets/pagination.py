"""Divides a long list into pages. The session and the address keep the number of the current page."""

from typing import Any

import streamlit as st

_PAGE = "page"  # halfstar/ui/state/selection.py sets it to 1 when the selection changes


def page_count(items: int, page_size: int) -> int:
    """Return how many pages a list has: one if it is empty."""
    return max(1, -(-items // page_size))


def page_choice(pages: int, **look: Any) -> int:
    """Draw the page numbers; return the chosen one, from 1."""
    page: int = st.pagination(pages, key=_PAGE, bind="query-params", **look)
    return page


def current_page() -> int:
    """Return the number of the page that is shown, also before its numbers are drawn."""
    page: int = st.session_state.get(_PAGE, 1)
    given = st.query_params.get(_PAGE, "")
    return int(given) if _PAGE not in st.session_state and given.isdecimal() else page


def turn_to_page(page: int) -> None:
    """Show another page in the next rerun. Buttons call this back."""
    st.session_state[_PAGE] = page


def stay_within(pages: int) -> None:
    """Turn to the last page if the list has become too short for the page that was shown."""
    if st.session_state.get(_PAGE, 1) > pages:
        turn_to_page(pages)
