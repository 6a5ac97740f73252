"""The way from a film's page to the list of films that it belongs to, and to the films before and after it there."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.charts.style import counted
from halfstar.selection import Selection
from halfstar.ui.links import link, link_to_film
from halfstar.ui.state.film_ranking import ORDERS, FilmRanking


def film_neighbours(slug: str, films: Sequence[Mapping[str, Any]], selection: Selection, ranking: FilmRanking) -> None:
    """Draw a link to the ranked films of the selection and to both neighbours: the rows of `films/ranking` around."""
    parameters = {**selection.parameters(), **ranking.parameters()}
    rank = next((film["rank"] for film in films if film["slug"] == slug), None)
    if rank is None:
        listed = link("films", parameters, "← Films of the selection")
        st.html(f"<nav class='neighbours'>{listed} <span class='note'>This film is not one of them.</span></nav>")
        return
    count = films[0]["films"]
    listed = link("films", parameters, f"← {counted(count, 'film')}", title=selection.sentence())
    place = f"<span class='note'>{rank:,} of {count:,}, sorted by {html.escape(ORDERS[ranking.order])}</span>"
    previous, following = (
        "".join(
            link_to_film(film, parameters, f"{before}{film['title']}{after}", rel=rel)
            for film in films
            if film["rank"] == wanted
        )
        for wanted, before, after, rel in ((rank - 1, "‹ ", "", "prev"), (rank + 1, "", " ›", "next"))
    )
    st.html(f"<nav class='neighbours'>{listed} {place} {previous} {following}</nav>")
