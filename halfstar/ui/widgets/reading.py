"""The texts of the selected reviews, one page at a time, in an order that the reader chooses."""

import streamlit as st

from halfstar.charts.style import counted
from halfstar.selection import Selection
from halfstar.ui.state.address_choice import address_choice
from halfstar.ui.state.answers import fetch
from halfstar.ui.widgets.pagination import page_choice, page_count, stay_within, turn_to_page
from halfstar.ui.widgets.review_card import review_card

BEST_MATCHES = {"match": "best match first"}  # offered while words are searched for
ORDERS = {
    "strongest": "strongest opinions first",
    "newest": "newest first",
    "highest": "highest score first",
    "lowest": "lowest score first",
    "longest": "longest first",
    "divisive": "most divisive film first",
}
_VISIBLE_PAGES = 5


def reading(selection: Selection, texts: int, *, page_size: int, with_keys: bool = False) -> None:
    """Draw a page of the reviews that have a text. `texts` is the number of all such reviews.

    `with_keys` adds buttons for the pages before and after, with the keys k and j.
    """
    if not texts:
        st.html("<p class='quiet'>None of these reviews has a text.</p>")
        return
    order = _order(selection)
    pages = page_count(texts, page_size)
    stay_within(pages)
    cards = st.container(key="reading")
    page = _page_controls(pages, with_keys=with_keys)
    query = "reviews/best_matches" if order in BEST_MATCHES else "reviews/reading"
    first = (page - 1) * page_size
    rows = fetch(query, selection, order=order, most=page_size, first=first).to_pylist()
    with cards:
        if with_keys and rows:
            st.html(
                f"<p class='quiet'>{first + 1:,} to {first + len(rows):,} of {counted(texts, 'review')} with a text</p>"
            )
        for row in rows:
            review_card(row, selection)


def _order(selection: Selection) -> str:
    orders = {**BEST_MATCHES, **ORDERS} if selection.value("words") else ORDERS
    return address_choice(
        st.selectbox, "Sort reviews", orders, "order", on_change=_first_page, label_visibility="collapsed"
    )


def _page_controls(pages: int, *, with_keys: bool) -> int:
    """Draw the page numbers and, with keys, the buttons that have shortcuts; return the chosen page."""
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", key="page_controls"):
        previous = st.container(width="content", key="previous") if with_keys else None
        with st.container(width="content", key="pages"):
            page = page_choice(pages, max_visible_pages=_VISIBLE_PAGES)
        following = st.container(width="content", key="next") if with_keys else None
    if previous and following:
        previous.button(
            "Previous", key="previous_page", shortcut="k", on_click=turn_to_page, args=(page - 1,), disabled=page == 1
        )
        following.button(
            "Next", key="next_page", shortcut="j", on_click=turn_to_page, args=(page + 1,), disabled=page == pages
        )
    return page


def _first_page() -> None:
    turn_to_page(1)
