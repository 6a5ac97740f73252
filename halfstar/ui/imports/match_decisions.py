"""The films that could be one: each pair in words, with a button for either answer, and what was said so far."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.errors import HalfstarError
from halfstar.ingest.library import decide_match, withdraw_decision
from halfstar.ingest.match_decisions import MatchDecision
from halfstar.store.generations import library_directory
from halfstar.ui.state.answers import fetch, library, open_library
from halfstar.ui.state.selection import chosen
from halfstar.ui.text import count, plain
from halfstar.ui.widgets.review_card import film_link

_AT_ONCE = 20


def film_pairs() -> None:
    """Draw the pairs with most reviews, what the last click did, a way to take it back; nothing where there is none."""
    pairs = fetch("library/ambiguous_films", most=_AT_ONCE).to_pylist()
    match_decisions = [MatchDecision(**row) for row in fetch("library/match_decisions").to_pylist()]
    with st.container(key="film_pairs"):
        if pairs:
            n = pairs[0]["pairs"]
            shown = f"{count(n, 'pair')}{f', the {_AT_ONCE} with most reviews' if n > _AT_ONCE else ''}"
            st.html(f"<h2>Could be one film</h2><p class='note'>{shown}. Later imports keep your answer.</p>")
        _happened(match_decisions)
        for pair in pairs:
            _pair(pair)
        if match_decisions:
            _decided(match_decisions)


def _happened(match_decisions: Sequence[MatchDecision]) -> None:
    """Say what the last click did: of an answer as long as it holds, of anything else once."""
    happened = st.session_state.get("decision")
    if isinstance(happened, MatchDecision) and happened in match_decisions:
        with st.container(horizontal=True, vertical_alignment="center", key="decision"):
            st.info(plain(happened.sentence()))
            _take_back_button(happened, "take_back")
        return
    st.session_state.pop("decision", None)
    if isinstance(happened, str):
        st.info(plain(happened))


def _pair(pair: Mapping[str, Any]) -> None:
    with st.container(border=True, gap="xsmall", key=f"pair_{pair['film_id']}_{pair['other_id']}"):
        for prefix in ("", "other_"):
            film = {
                name: pair[f"{prefix}{name}"] for name in ("slug", "title", "year", "directors", "sources", "reviews")
            }
            film_link(film, chosen())
            directors, sources = ", ".join(film["directors"]) or "director unknown", ", ".join(film["sources"])
            facts = f"{directors} · {count(film['reviews'], 'review')} · from {sources}"
            st.html(f"<p class='note' dir='auto'>{html.escape(facts)}</p>")
        with st.container(horizontal=True, vertical_alignment="center"):
            for label, is_same in (("Same film", True), ("Different films", False)):
                key = f"{'same' if is_same else 'different'}_{pair['film_id']}_{pair['other_id']}"
                answer = (library().generation, pair["film_id"], pair["other_id"], is_same)
                st.button(label, key=key, on_click=_decide, args=answer)
            st.html(f"<p class='quiet'>{html.escape(pair['why'])}</p>")


def _decided(match_decisions: Sequence[MatchDecision]) -> None:
    with st.expander(f"{count(len(match_decisions), 'pair')} settled by hand", key="match_decisions"):
        for decision in match_decisions[:_AT_ONCE]:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.html(f"<p class='note' dir='auto'>{html.escape(decision.sentence())}</p>")
                _take_back_button(decision, f"withdraw_{decision.decision_id}")


def _take_back_button(decision: MatchDecision, key: str) -> None:
    st.button("Take it back", key=key, type="tertiary", on_click=_withdraw, args=(decision.decision_id,))


def _decide(generation: str, film_id: int, other_id: int, is_same: bool) -> None:  # noqa: FBT001  # a callback
    try:
        if open_library().generation == generation:  # else a second click came before the page was drawn anew
            st.session_state["decision"] = decide_match(library_directory(), film_id, other_id, is_same=is_same)
    except HalfstarError as error:
        st.session_state["decision"] = str(error)


def _withdraw(decision_id: int) -> None:
    try:
        st.session_state["decision"] = withdraw_decision(library_directory(), decision_id)
    except HalfstarError as error:
        st.session_state["decision"] = str(error)
