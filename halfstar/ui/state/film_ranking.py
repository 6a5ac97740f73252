"""How films are ranked: their order and the fewest scores that they may have. The address of a page holds both."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from halfstar.selection import Selection
from halfstar.ui.state.answers import fetch

ORDERS = {
    "weighted": "highest weighted mean",
    "lowest": "lowest weighted mean",
    "mean": "highest mean",
    "share": "highest share",
    "spread": "most divisive",
    "reviews": "most reviews",
    "newest": "newest film",
    "oldest": "oldest film",
    "title": "title",
}
_ORDER, _FEWEST = "film_order", "fewest"  # parameters of an address
_MOST_DIGITS = 9


class FilmRanking(NamedTuple):
    """An order of films, the order that this selection has without a choice, and the fewest scores of a film."""

    order: str
    usual_order: str
    fewest: int

    def parameters(self, order: str | None = None) -> dict[str, str]:
        """Return the parameters of an address that ranks films so, or in another order; none for what is usual."""
        order = order or self.order
        chosen = {_ORDER: order} if order != self.usual_order else {}
        return chosen | ({_FEWEST: str(self.fewest)} if self.fewest else {})

    def of_query(self, most: int, first: int = 0, around: str | None = None) -> dict[str, Any]:
        """Return the parameters of `films/ranking` for some rows: from `first` on, or around the film of a slug."""
        return {"order": self.order, "fewest": self.fewest, "around": around, "most": most, "first": first}


def film_ranking(selection: Selection) -> FilmRanking:
    """Read the ranking from the address. What is not understood, or not possible for this selection, is dropped."""
    usual = "share" if selection.given() else "weighted"
    order, fewest = st.query_params.get(_ORDER, ""), st.query_params.get(_FEWEST, "")
    is_possible = order in ORDERS and (order != "share" or usual == "share")
    is_number = fewest.isascii() and fewest.isdecimal() and len(fewest) <= _MOST_DIGITS
    return FilmRanking(order if is_possible else usual, usual, int(fewest) if is_number else 0)


def choose_fewest(fewest: int) -> None:
    """Write another number of fewest scores to the address. A widget calls this back."""
    if fewest:
        st.query_params[_FEWEST] = str(fewest)
    elif _FEWEST in st.query_params:
        del st.query_params[_FEWEST]


def ranked_films(selection: Selection, ranking: FilmRanking, most: int, first: int = 0) -> Sequence[Mapping[str, Any]]:
    """Fetch some rows of `films/ranking`, from `first` on, which counts from 0."""
    films: Sequence[Mapping[str, Any]] = fetch("films/ranking", selection, **ranking.of_query(most, first)).to_pylist()
    return films


def film_count(summary: Mapping[str, Any], selection: Selection, ranking: FilmRanking) -> int:
    """Return how many films are ranked. `summary` is the selection's row of `reviews/summary`."""
    if not ranking.fewest:
        films: int = summary["films"]
        return films
    return next((film["films"] for film in ranked_films(selection, ranking, most=1)), 0)
