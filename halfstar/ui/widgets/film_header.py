"""The top of a film's page: director, title, year, synopsis, numbers, and its genres as links."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.charts.style import counted, number
from halfstar.ui.text import mean_of_scores, paragraphs, plain

_FACT_NAMES = {"runtime_minutes": "runtime"}  # facts that are not named like their column


def film_header(film: Mapping[str, Any], backfilled_facts: Sequence[Mapping[str, Any]]) -> None:
    """Draw a row of `films/film`, and which of its facts come from which other source (`films/backfilled_facts`)."""
    directors = ", ".join(film["directors"]) or "director unknown"
    st.html(
        "<section class='film-header'>"
        f"<p class='facts'>{html.escape(directors)}</p>"
        f"<h1 dir='auto'>{html.escape(film['title'])} {film['year'] or ''}</h1>"
        f"{''.join(paragraphs(film['synopsis'])) or '<p>No synopsis.</p>'}"
        f"<p class='facts'>{html.escape(_facts(film))}</p>"
        "</section>"
    )
    with st.container(horizontal=True, gap="xsmall", key="film_genres"):
        for genre in film["genres"]:
            st.page_link(
                "../../pages/overview.py", label=f"\\#{plain(genre)}", query_params={"genre": genre}, width="content"
            )
    if backfilled_facts:
        st.html(f"<p class='note'>{html.escape(_sources_of(backfilled_facts))}</p>")


def _facts(film: Mapping[str, Any]) -> str:
    facts = [
        *film["countries"],
        f"{film['runtime_minutes']} min" if film["runtime_minutes"] else "",
        counted(film["reviews"], "review"),
        mean_of_scores(film),
        f"spread {number(film['spread'], 2)}" if film["scored"] > 1 else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def _sources_of(backfilled_facts: Sequence[Mapping[str, Any]]) -> str:
    """State which facts come from another source than the film's first."""
    parts = []
    for row in backfilled_facts:
        *facts, last = (_FACT_NAMES.get(fact, fact) for fact in row["facts"])
        parts.append(f"{', '.join(facts)}{' and ' if facts else ''}{last} from {row['source']}")
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."
