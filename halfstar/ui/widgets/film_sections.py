"""The parts of a film's page: its head, its reviews in full, the films near it, the minds that were changed."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import chosen
from halfstar.ui.text import count, number, paragraphs, plain
from halfstar.ui.widgets.review_card import film_link, review_card

_AT_ONCE = 20
_FACTS = {"runtime_minutes": "runtime"}  # those that their columns do not name


def film_head(film: Mapping[str, Any], filled: Sequence[Mapping[str, Any]]) -> None:
    """Draw director, title, year, synopsis and the genres, each of which filters the overview; and who filled what."""
    directors = ", ".join(film["directors"]) or "director unknown"
    facts = [
        *film["countries"],
        f"{film['runtime_minutes']} min" if film["runtime_minutes"] else "",
        count(film["reviews"], "review"),
        f"mean {number(film['mean_score'], 2)} of {count(film['scored'], 'score')}" if film["scored"] else "no score",
        f"spread {number(film['spread'], 2)}" if film["scored"] > 1 else "",
    ]
    st.html(
        "<section class='film-head'>"
        f"<p class='facts'>{html.escape(directors)}</p>"
        f"<h1 dir='auto'>{html.escape(film['title'])} {film['year'] or ''}</h1>"
        f"{''.join(paragraphs(film['synopsis'])) or '<p>No synopsis.</p>'}"
        f"<p class='facts'>{html.escape(' · '.join(fact for fact in facts if fact))}</p>"
        "</section>"
    )
    with st.container(horizontal=True, gap="xsmall", key="film_genres"):
        for genre in film["genres"]:
            st.page_link(
                "../../pages/overview.py", label=f"\\#{plain(genre)}", query_params={"genre": genre}, width="content"
            )
    if filled:
        st.html(f"<p class='note'>{html.escape(_filled(filled))}</p>")


def _filled(rows: Sequence[Mapping[str, Any]]) -> str:
    """Say which facts come from which other source than the one that told of the film first."""
    parts = []
    for row in rows:
        *facts, last = (_FACTS.get(fact, fact) for fact in row["facts"])
        parts.append(f"{', '.join(facts)}{' and ' if facts else ''}{last} from {row['source']}")
    told = "; ".join(parts)
    return f"{told[0].upper()}{told[1:]}."


def film_reviews(film: Mapping[str, Any]) -> None:
    """Draw every review of the film that has a text in full, newest first, a page of them at a time."""
    pages = max(1, -(-film["texts"] // _AT_ONCE))
    page = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
    with st.container(key="film_reviews"):
        for row in fetch(
            "films/film_reviews", film=film["slug"], most=_AT_ONCE, first=(page - 1) * _AT_ONCE
        ).to_pylist():
            review_card(row, chosen(), with_film=False, in_full=True)
        if not film["texts"]:
            st.html("<p class='quiet'>No review text of this film yet.</p>")


def similar_films(rows: Sequence[Mapping[str, Any]]) -> None:
    """Link to the films near this one, each with why it is near."""
    if not rows:
        return
    with st.container(key="near_films", gap="xsmall"):
        st.html("<h2>Films near it</h2>")
        for row in rows:
            film_link(row, chosen())
            mean = (
                f"mean {number(row['mean_score'], 2)} of {count(row['scored'], 'score')}"
                if row["scored"]
                else "no score"
            )
            st.html(
                f"<p class='note'>{html.escape(', '.join(row['directors']))} · {mean} · {html.escape(row['why'])}</p>"
            )


def changed_minds(rows: Sequence[Mapping[str, Any]]) -> None:
    """Set the two texts of a reviewer who changed their mind side by side."""
    if not rows:
        return
    with st.container(key="changed_minds"):
        st.html("<h2>A changed mind</h2>")
        for row in rows:
            views = (row["earlier"], row["later"])
            scores = ", ".join(f"{number(view['score'])} in {view['reviewed_on']:%Y}" for view in views)
            st.html(f"<p class='note'>{html.escape(row['reviewer'])}: {scores}</p>")
            for column, view in zip(st.columns(2, gap="medium"), views, strict=True):
                with column:
                    review_card(view, chosen(), with_film=False, in_full=True)
