"""What a film's page says of the film itself: title and facts, its score beside its synopsis, genres, verdicts."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.api.summary import counted_by_kind
from halfstar.charts import film_scores, film_verdicts
from halfstar.charts.style import Figure, counted, number, percent
from halfstar.selection import Selection
from halfstar.ui.links import link
from halfstar.ui.state.answers import Answers
from halfstar.ui.text import paragraphs
from halfstar.ui.widgets.figure import figure

_FACT_NAMES = {"runtime_minutes": "runtime"}  # facts that are not named like their column


def no_film(selection: Selection) -> None:
    """Say that the library has no such film, with a link to those of the selection."""
    films = link("films", selection.parameters(), "See all films")
    st.html(f"<h1 class='lead'>There is no such film in the library.</h1><p>{films}</p>")


def film_header(film: Mapping[str, Any]) -> None:
    """Draw title, directors, countries and runtime of a row of `films/film`."""
    facts = [
        ", ".join(film["directors"]),
        ", ".join(film["countries"]),
        f"{film['runtime_minutes']} min" if film["runtime_minutes"] else "",
    ]
    year = f" <span class='year'>{film['year']}</span>" if film["year"] else ""
    st.html(
        f"<header class='film-header'><h1 dir='auto'>{html.escape(film['title'])}{year}</h1>"
        f"<p class='facts'>{html.escape(' · '.join(fact for fact in facts if fact))}</p></header>"
    )


def about_film(film: Mapping[str, Any], rows: Answers) -> None:
    """Draw the score of a film with its distribution, beside synopsis and genres."""
    score, about = st.columns([2, 3], gap="large")
    with score:
        st.html(f"<p class='film-score'>{_score(film)}</p>")
        _figure_with_rows(film_scores, film, rows)
    about.html(_synopsis(film) + _sources_of(rows["films/backfilled_facts"].to_pylist()))


def film_verdict_chart(film: Mapping[str, Any], rows: Answers) -> None:
    """Draw the verdicts on a film, if it has any."""
    _figure_with_rows(film_verdicts, film, rows)


def _figure_with_rows(drawn: Figure, film: Mapping[str, Any], rows: Answers) -> None:
    if any(rows[drawn.query]["reviews"].to_pylist()):
        figure(drawn, rows, f"{film['title']}; n = {counted(film['reviews'], 'review')}")


def _score(film: Mapping[str, Any]) -> str:
    """Write the mean score, large, with the number of scores, their spread, and the share of films below it."""
    if not film["scored"]:
        return f"{counted_by_kind(film)}, none with a score"
    facts = [
        f"mean of {counted(film['scored'], 'score')}",
        f"spread {number(film['spread'], 2)}" if film["scored"] > 1 else "",
        f"above {percent(film['share_below'])} of films" if film["share_below"] is not None else "",
    ]
    return f"<b>{number(film['mean_score'], 2)}</b> {', '.join(fact for fact in facts if fact)}"


def _synopsis(film: Mapping[str, Any]) -> str:
    genres = " ".join(link("", {"genre": genre}, f"#{genre}") for genre in film["genres"])
    return f"<div class='synopsis'>{''.join(paragraphs(film['synopsis']))}</div><p class='tags'>{genres}</p>"


def _sources_of(backfilled_facts: Sequence[Mapping[str, Any]]) -> str:
    """State which facts come from another source than the film's first."""
    if not backfilled_facts:
        return ""
    parts = []
    for row in backfilled_facts:
        *facts, last = (_FACT_NAMES.get(fact, fact) for fact in row["facts"])
        parts.append(f"{', '.join(facts)}{' and ' if facts else ''}{last} from {row['source']}")
    sentence = "; ".join(parts)
    return f"<p class='note'>{html.escape(sentence[0].upper() + sentence[1:])}.</p>"
