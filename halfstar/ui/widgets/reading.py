"""The review text of a selection, a page of it at a time, in an order of the reader's choice."""

import streamlit as st

from halfstar.selection import Selection
from halfstar.ui.state.address_choice import address_choice
from halfstar.ui.state.answers import fetch
from halfstar.ui.text import count
from halfstar.ui.widgets.review_card import review_card

BEST_MATCHES = {"match": "best match first"}  # while words are searched for
ORDERS = {
    "strongest": "strongest opinion first",
    "newest": "newest first",
    "highest": "highest score first",
    "lowest": "lowest score first",
    "longest": "longest first",
    "divisive": "most divisive film first",
}


def reading(selection: Selection, texts: int, *, at_once: int, with_keys: bool = False) -> None:
    """Draw the reviews of a selection that have a text, `at_once` on a page; `texts` is how many there are in all."""
    if not texts:
        st.html("<p class='quiet'>No text in these reviews.</p>")
        return
    orders = {**BEST_MATCHES, **ORDERS} if selection.value("words") else ORDERS
    order = address_choice(
        st.selectbox, "Order of the texts", orders, "order", on_change=_first_page, label_visibility="collapsed"
    )
    query = "reviews/best_matches" if order in BEST_MATCHES else "reviews/reading"
    pages = max(1, -(-texts // at_once))
    if st.session_state.get("page", 1) > pages:
        st.session_state["page"] = pages
    cards = st.container(key="reading")
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", key="turning"):
        parts = ("turning_back", "pages", "turning_on") if with_keys else ("pages",)
        turning = {key: st.container(width="content", key=key) for key in parts}
    page = turning["pages"].pagination(pages, key="page", bind="query-params", max_visible_pages=5)
    if with_keys:
        turning["turning_back"].button(
            "Previous", key="previous_page", shortcut="k", on_click=_turn, args=(page - 1,), disabled=page == 1
        )
        turning["turning_on"].button(
            "Next", key="next_page", shortcut="j", on_click=_turn, args=(page + 1,), disabled=page == pages
        )
    with cards:
        rows = fetch(query, selection, order=order, most=at_once, first=(page - 1) * at_once).to_pylist()
        if with_keys and rows:
            begins = (page - 1) * at_once + 1
            st.html(f"<p class='quiet'>{begins:,} to {begins + len(rows) - 1:,} of {count(texts, 'text')}</p>")
        for row in rows:
            review_card(row, selection)


def _turn(page: int) -> None:
    st.session_state["page"] = page


def _first_page() -> None:
    st.session_state["page"] = 1
