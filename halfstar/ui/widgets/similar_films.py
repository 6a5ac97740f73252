"""Links to the films that are most similar to a film."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.ui.state.selection import chosen
from halfstar.ui.text import mean_of_scores
from halfstar.ui.widgets.review_card import film_link


def similar_films(rows: Sequence[Mapping[str, Any]]) -> None:
    """Draw the rows of `films/similar_films`, each with the reason why it is similar."""
    if not rows:
        return
    with st.container(key="similar_films", gap="xsmall"):
        st.html("<h2>Similar films</h2>")
        for row in rows:
            film_link(row, chosen())
            facts = (", ".join(row["directors"]), mean_of_scores(row), row["why"])
            st.html(f"<p class='note'>{html.escape(' · '.join(facts))}</p>")
