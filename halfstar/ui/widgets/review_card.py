"""One review: film, score, verdicts, reviewer, date and text. A text with spoilers is hidden until a click."""

import html
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize

import streamlit as st

from halfstar.charts.style import number
from halfstar.selection import Selection
from halfstar.ui.links import link_to_film
from halfstar.ui.text import paragraphs, stars

_LONG = 900  # characters: of a longer text, only the first lines are shown until a click
_READ_MORE = "<details><summary><span>Read more</span><span>Read less</span></summary></details>"


def review_card(row: Mapping[str, Any], selection: Selection) -> None:
    """Draw one row of `reviews/reading`."""
    st.html(f"{film_line(row, selection)}{written_review(row, selection)}")


def written_review(row: Mapping[str, Any], selection: Selection, *, in_full: bool = False) -> str:
    """Write a review as HTML, with the words searched for marked; a long text is cut unless `in_full`."""
    text = _text(row, selection.value("words"), in_full=in_full)
    return f"<article class='review'>{_signature(row)}{text}</article>"


def film_line(film: Mapping[str, Any], selection: Selection) -> str:
    """Write a link to a film's page, with the selection in its address, and the year of the film."""
    year = f" <span class='year'>{film['year']}</span>" if film["year"] else ""
    return f"<p class='film-line'>{link_to_film(film, selection.parameters())}{year}</p>"


def _signature(row: Mapping[str, Any]) -> str:
    parts = [
        _rating(row["score"], row.get("native_score")),
        *(f"<span class='verdict'>{html.escape(verdict)}</span>" for verdict in row["verdicts"]),
        f"<span class='reviewer'>{html.escape(row['reviewer'])}</span>" if row.get("reviewer") else "",
        f"<time>{row['reviewed_on']:%-d %B %Y}</time>" if row.get("reviewed_on") else "",
        "rewatch" if row.get("is_rewatch") else "",
    ]
    return f"<p class='signature'>{' · '.join(part for part in parts if part)}</p>"


def _rating(score: float | None, native_score: str | None) -> str:
    if score is None:
        return "<span class='score'>no score</span>"
    title = f" title='original score: {html.escape(native_score, quote=True)}'" if native_score else ""
    drawn = f"<span class='stars' aria-hidden='true'>{stars(score)}</span>"
    return f"{drawn} <span class='score'{title}>{number(score)}</span>"


def _text(row: Mapping[str, Any], words: Sequence[str], *, in_full: bool) -> str:
    text = normalize("NFC", row["text"])  # the form that is searched, so that matches are marked where they stand
    parts = paragraphs(text, words)
    if not parts:
        return ""
    if row["has_spoilers"]:
        return (
            f"<details class='spoilers'><summary>Contains spoilers. Show the review</summary>{''.join(parts)}</details>"
        )
    whole = "".join(parts)
    if in_full or len(text) <= _LONG:
        return whole
    return f"<div class='long'><div>{whole}</div>{_READ_MORE}</div>"
