"""One review as it is read: the film, who thought what and when, and the text; spoilers veiled until asked for."""

import html
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize

import streamlit as st

from halfstar.selection import Selection
from halfstar.ui.text import number, paragraphs, plain, stars

_OPENS_AT = 700  # characters; a longer text opens in place


def review_card(row: Mapping[str, Any], selection: Selection, *, with_film: bool = True, in_full: bool = False) -> None:
    """Draw one row of `reviews/reading` or `films/film_reviews`."""
    if with_film:
        film_link(row, selection)
    words = selection.value("words")
    st.html(f"<article class='review'>{_signature(row)}{_text(row, words, in_full=in_full)}</article>")


def film_link(row: Mapping[str, Any], selection: Selection) -> None:
    """Link to a film's page, keeping the selection in the address."""
    year = f" {row['year']}" if row["year"] else ""
    st.page_link(
        "../../pages/film.py",
        label=f"**{plain(row['title'])}**{year}",
        query_params={"film": row["slug"], **selection.parameters()},
    )


def _signature(row: Mapping[str, Any]) -> str:
    score = row["score"]
    if score is None:
        rating = "<span class='score'>unscored</span>"
    else:
        native = row.get("native_score")
        title = f" title='written as {html.escape(native, quote=True)}'" if native else ""
        drawn = f"<span class='stars' aria-hidden='true'>{stars(score)}</span>"
        rating = f"{drawn} <span class='score'{title}>{number(score)}</span>"
    parts = [
        rating,
        *(f"<span class='verdict'>{html.escape(verdict)}</span>" for verdict in row["verdicts"]),
        f"<span class='reviewer'>{html.escape(row['reviewer'])}</span>" if row.get("reviewer") else "",
        f"<time>{row['reviewed_on']:%-d %B %Y}</time>" if row.get("reviewed_on") else "",
    ]
    return f"<p class='signature'>{' · '.join(part for part in parts if part)}</p>"


def _text(row: Mapping[str, Any], words: Sequence[str], *, in_full: bool) -> str:
    text = normalize("NFC", row["text"])  # as search reads it, so that what is found is marked where it stands
    parts = paragraphs(text, words)
    if not parts:
        return "<p class='quiet'>No text.</p>"
    if row["has_spoilers"]:
        return (
            f"<details class='veil'><summary>Gives the story away. Show the review</summary>{''.join(parts)}</details>"
        )
    if in_full or len(text) <= _OPENS_AT:
        return "".join(parts)
    cut = _cut(text)
    head, tail = "".join(paragraphs(text, words, end=cut)), "".join(paragraphs(text, words, start=cut))
    return f"<details class='long'><summary>{head}<span>Read on</span></summary>{tail}</details>"


def _cut(text: str) -> int:
    """Where to divide a long text: at the end of a paragraph or a sentence or, failing both, a word."""
    for mark in ("\n\n", ". ", " "):
        place = text.rfind(mark, _OPENS_AT // 3, _OPENS_AT)
        if place > 0:
            return place + len(mark)
    return _OPENS_AT
