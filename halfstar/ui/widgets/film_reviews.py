"""The reviews of one film: the kindest beside the least kind, changed minds, and all of them in an order to choose."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.api.summary import counted_by_kind
from halfstar.charts.style import number
from halfstar.selection import Selection
from halfstar.sql.loader import load_query
from halfstar.ui.links import link
from halfstar.ui.state.address_choice import address_choice
from halfstar.ui.state.answers import fetch
from halfstar.ui.widgets.pagination import page_choice, page_count, stay_within, turn_to_page
from halfstar.ui.widgets.review_card import written_review

_PAGE_SIZE = 20
ORDERS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "highest": "highest score first",
    "lowest": "lowest score first",
}
_LOVED, _HATED = 4, 2  # scores from which on a review loves a film, and down to which it hates it


def opposite_reviews(rows: Sequence[Mapping[str, Any]], selection: Selection) -> None:
    """Draw the rows of `films/opposite_reviews`, the highest score beside the lowest."""
    if not rows:
        return
    highest, lowest = rows
    titles = (
        "Loved it" if highest["score"] >= _LOVED else "Kindest",
        "Hated it" if lowest["score"] <= _HATED else "Least kind",
    )
    with st.container(key="opposite_reviews"):
        for column, title, row in zip(st.columns(2, gap="medium"), titles, rows, strict=True):
            column.html(f"<h2>{title}</h2>{written_review(row, selection)}")


def changed_minds(rows: Sequence[Mapping[str, Any]], selection: Selection) -> None:
    """Draw the rows of `films/changed_minds`: the scores of a reviewer in time, and the texts behind a click."""
    if not rows:
        return
    with st.container(key="changed_minds"):
        st.html(f"<h2>Changed minds</h2>{''.join(_change(row, selection) for row in rows)}")


def film_reviews(film: Mapping[str, Any], selected: int, selection: Selection) -> None:
    """Draw a page of a film's reviews, of which the filters on reviews select `selected`, in an order to choose."""
    pages = page_count(selected, _PAGE_SIZE)
    stay_within(pages)
    with st.container(key="film_reviews"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f"<h2>{_heading(film, selected, selection)}</h2>", width="content")
            order = _order_choice() if selected > 1 else next(iter(ORDERS))
        reviews = st.container()
        page = page_choice(pages) if pages > 1 else 1
        given = {"film": film["slug"], "order": order, "most": _PAGE_SIZE, "first": (page - 1) * _PAGE_SIZE}
        rows = fetch("films/film_reviews", selection, **given).to_pylist()
        if rows:
            reviews.html("".join(written_review(row, selection) for row in rows))


def _order_choice() -> str:
    return address_choice(
        st.selectbox,
        "Sort the reviews of the film",
        ORDERS,
        "order",
        on_change=_first_page,
        label_visibility="collapsed",
        width=200,
    )


def _change(row: Mapping[str, Any], selection: Selection) -> str:
    is_one_year = len({review["reviewed_on"].year for review in row["reviews"]}) == 1
    form = "%B %Y" if is_one_year else "%Y"
    scores = " → ".join(f"{number(review['score'])} ({review['reviewed_on']:{form}})" for review in row["reviews"])
    who = html.escape(row["reviewer"] or "The diary")
    if not any(review["text"] for review in row["reviews"]):
        return f"<p class='change'><b>{who}</b> {scores}</p>"
    texts = "".join(written_review(review, selection, in_full=True) for review in row["reviews"])
    return (
        f"<details class='change'><summary><b>{who}</b> {scores} <span>compare the texts</span></summary>"
        f"<div class='texts'>{texts}</div></details>"
    )


def _heading(film: Mapping[str, Any], selected: int, selection: Selection) -> str:
    """Say how many reviews follow, which filters narrow them, and how to see all."""
    if selected == film["reviews"]:
        return f"All {counted_by_kind(film)}" if selected > 1 else counted_by_kind(film)
    of_films = load_query("films/film_reviews").excluding
    narrowing = selection.without(*of_films)
    rest = selection.without(*narrowing.filters())
    everything = link("film", {"film": film["slug"], **rest.parameters()}, "show all")
    return f"{selected:,} of {counted_by_kind(film)}: {html.escape(narrowing.sentence())} · {everything}"


def _first_page() -> None:
    turn_to_page(1)
