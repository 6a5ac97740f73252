"""The reviews of one film: all that have a text, and those in which a reviewer changed their mind."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.charts.style import number
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.pagination import page_choice, page_count
from halfstar.ui.widgets.review_card import review_card

_PAGE_SIZE = 20


def film_reviews(film: Mapping[str, Any]) -> None:
    """Draw the reviews with a text in full, newest first, a page of them at a time."""
    if not film["texts"]:
        st.html("<p class='quiet'>No review of this film has a text yet.</p>")
        return
    pages = page_count(film["texts"], _PAGE_SIZE)
    page = page_choice(pages) if pages > 1 else 1
    first = (page - 1) * _PAGE_SIZE
    rows = fetch("films/film_reviews", film=film["slug"], most=_PAGE_SIZE, first=first).to_pylist()
    with st.container(key="film_reviews"):
        for row in rows:
            review_card(row, chosen(), with_film=False, in_full=True)


def changed_minds(rows: Sequence[Mapping[str, Any]]) -> None:
    """Draw the rows of `films/changed_minds`: a reviewer's earlier and later review side by side."""
    if not rows:
        return
    with st.container(key="changed_minds"):
        st.html("<h2>Changed minds</h2>")
        for row in rows:
            reviews = (row["earlier"], row["later"])
            scores = ", ".join(f"{number(review['score'])} in {review['reviewed_on']:%Y}" for review in reviews)
            st.html(f"<p class='note'>{html.escape(row['reviewer'])}: {scores}</p>")
            for column, review in zip(st.columns(2, gap="medium"), reviews, strict=True):
                with column:
                    review_card(review, chosen(), with_film=False, in_full=True)
