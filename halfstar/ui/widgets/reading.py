"""The texts of the selected reviews, one page at a time: in an order that the reader chooses, or loved beside hated."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.charts.style import counted
from halfstar.selection import Selection
from halfstar.ui.state.address_choice import address_choice
from halfstar.ui.state.answers import fetch
from halfstar.ui.widgets.pagination import current_page, page_choice, page_count, stay_within, turn_to_page
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
WAYS = {"list": "One list", "sides": "Loved beside hated"}
_SIDES = {True: ("Loved", "scored 4 or more"), False: ("Hated", "scored 2 or less")}
_VISIBLE_PAGES = 5


def reading(selection: Selection, texts: int, *, page_size: int, is_page: bool = False) -> None:
    """Draw a page of the reviews that have a text. `texts` is the number of all such reviews.

    If it `is_page`, and not a column beside charts, it can show loved beside hated, and has buttons for the pages
    before and after, with the keys k and j.
    """
    way = _way() if is_page else "list"
    if way == "sides":
        _sides(selection, page_size // 2)
    else:
        _list(selection, texts, page_size, with_keys=is_page)


def _list(selection: Selection, texts: int, page_size: int, *, with_keys: bool) -> None:
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


def _sides(selection: Selection, page_size: int) -> None:
    """Draw the most loving reviews beside the most hateful, `page_size` of each."""
    first = (current_page() - 1) * page_size
    rows = fetch("reviews/loved_and_hated", selection, most=page_size, first=first).to_pylist()
    if not rows and first:  # the lists have become too short for the page that was shown
        turn_to_page(1)
        rows = fetch("reviews/loved_and_hated", selection, most=page_size, first=0).to_pylist()
    with st.container(key="reading"):
        for column, (is_loved, names) in zip(st.columns(2, gap="medium"), _SIDES.items(), strict=True):
            with column:
                _side([row for row in rows if row["is_loved"] == is_loved], selection, *names)
    _page_controls(page_count(max((row["texts"] for row in rows), default=0), page_size), with_keys=True)


def _side(rows: Sequence[Mapping[str, Any]], selection: Selection, name: str, which: str) -> None:
    st.html(f"<h2>{name}</h2>")
    if not rows:
        st.html(f"<p class='quiet'>No further review with a text is {which}.</p>")
        return
    first, last, texts = rows[0]["position"], rows[-1]["position"], rows[0]["texts"]
    st.html(f"<p class='quiet'>{first:,} to {last:,} of {counted(texts, 'review')} {which}, the strongest first</p>")
    for row in rows:
        review_card(row, selection)


def _way() -> str:
    return address_choice(
        st.segmented_control,
        "How to read",
        WAYS,
        "view",
        required=True,
        on_change=_first_page,
        label_visibility="collapsed",
    )


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
