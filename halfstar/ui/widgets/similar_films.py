"""Links to the films that are most similar to a film."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.selection import Selection
from halfstar.ui.links import link_to_film
from halfstar.ui.text import mean_of_scores


def similar_films(rows: Sequence[Mapping[str, Any]], selection: Selection) -> None:
    """Draw the rows of `films/similar_films`, each with the reason why it is similar."""
    if not rows:
        return
    films = "".join(f"<li>{_film(row, selection)}</li>" for row in rows)
    with st.container(key="similar_films"):
        st.html(f"<h2>Similar films</h2><ul class='similar'>{films}</ul>")


def _film(row: Mapping[str, Any], selection: Selection) -> str:
    year = f" <span class='year'>{row['year']}</span>" if row["year"] else ""
    facts = (", ".join(row["directors"]), mean_of_scores(row), row["why"])
    note = html.escape(" · ".join(fact for fact in facts if fact))
    return f"{link_to_film(row, selection.parameters())}{year}<p class='note'>{note}</p>"
