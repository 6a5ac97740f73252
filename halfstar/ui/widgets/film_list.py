"""The first films of the selection in an order that the reader chooses: what stands where there are no texts."""

import html
from collections.abc import Mapping
from typing import Any

import streamlit as st

from halfstar.charts.style import counted, number
from halfstar.selection import Selection
from halfstar.ui.links import link, link_to_film
from halfstar.ui.state.address_choice import address_choice
from halfstar.ui.state.contents import Contents, has
from halfstar.ui.state.film_ranking import FilmRanking, film_ranking, ranked_films
from halfstar.ui.text import mean_of_scores

_MOST = 12  # films
_BEST = {"weighted": "Best-loved", "share": "Highest share"}
_BY_COUNT = {"reviews": "Most seen"}


def film_list(selection: Selection, contents: Contents) -> None:
    """Draw the best-loved or the most divisive films, or those with the most reviews."""
    usual = film_ranking(selection).usual_order
    orders = {usual: _BEST[usual], "spread": "Most divisive", **_BY_COUNT} if has(contents, "scored") else _BY_COUNT
    with st.container(key="film_list", gap="small"):
        st.html("<h2>Films</h2>")
        order = address_choice(
            st.segmented_control, "Sort films", orders, "films_by", required=True, label_visibility="collapsed"
        )
        ranking = FilmRanking(order, usual, fewest=0)
        parameters = {**selection.parameters(), **ranking.parameters()}
        films = ranked_films(selection, ranking, _MOST)
        rows = "".join(_row(film, link_to_film(film, parameters), order) for film in films)
        st.html(f"<ul class='similar'>{rows}</ul>{link('films', parameters, 'See all films →')}")


def _row(film: Mapping[str, Any], title: str, order: str) -> str:
    facts = [
        ", ".join(film["directors"]),
        mean_of_scores(film) if film["scored"] else "",
        f"spread {number(film['spread'], 2)}" if order == "spread" and film["scored"] > 1 else "",
        counted(film["reviews"], "entry", "entries") if film["reviews"] > film["scored"] else "",
    ]
    year = f" <span class='year'>{film['year']}</span>" if film["year"] else ""
    return f"<li>{title}{year}<p class='note'>{html.escape(' · '.join(fact for fact in facts if fact))}</p></li>"
