"""Lists pairs of films that may be duplicates, with a button for either decision, and the decisions made so far."""

import html
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

import streamlit as st

from halfstar.charts.style import counted
from halfstar.errors import HalfstarError
from halfstar.ingest.library import decide_match, withdraw_decision
from halfstar.ingest.match_decisions import MatchDecision
from halfstar.store.answers import open_library
from halfstar.store.generations import library_directory
from halfstar.ui.state.answers import fetch, library
from halfstar.ui.state.selection import chosen
from halfstar.ui.text import plain
from halfstar.ui.widgets.review_card import film_line

_MOST_PAIRS = 20
_MOST_DECISIONS = 20


class LastClick:
    """What the last click of a session did: a decision, or a message. The session keeps one for all its reruns.

    A click while the library is being changed starts a new script, and Streamlit stops the script before it as soon as
    that uses the session. So the outcome is written here, and the new script waits until it is.
    """

    def __init__(self) -> None:
        self.outcome: MatchDecision | str | None = None
        self._lock = Lock()

    @contextmanager
    def changing(self, generation: str) -> Iterator[bool]:
        """Wait for the click before. Gives whether the library is still the one that the reader saw when clicking.

        An error becomes the outcome.
        """
        with self._lock:
            try:
                yield open_library().generation == generation
            except HalfstarError as error:
                self.outcome = str(error)


def possible_duplicates() -> None:
    """Draw the pairs with the most reviews, the effect of the last click, and earlier decisions; nothing if none."""
    pairs = fetch("library/ambiguous_films", most=_MOST_PAIRS).to_pylist()
    decisions = [MatchDecision(**row) for row in fetch("library/match_decisions").to_pylist()]
    with st.container(key="possible_duplicates"):
        if pairs:
            n = pairs[0]["pairs"]
            shown = f"; the {_MOST_PAIRS} with the most reviews are shown" if n > _MOST_PAIRS else ""
            note = f"{counted(n, 'pair')}{shown}. Your decisions apply to later imports too."
            st.html(f"<h2>Possible duplicates</h2><p class='note'>{note}</p>")
        _draw_last_click(_last_click(), decisions)
        for pair in pairs:
            _pair(pair)
        if decisions:
            _decisions(decisions)


def _last_click() -> LastClick:
    last: LastClick = st.session_state.setdefault("last_click", LastClick())
    return last


def _draw_last_click(last: LastClick, decisions: Sequence[MatchDecision]) -> None:
    """Show the outcome of the last click: a decision as long as it holds, any other message once."""
    if isinstance(last.outcome, MatchDecision) and last.outcome in decisions:
        with st.container(horizontal=True, vertical_alignment="center", key="last_decision"):
            st.info(plain(last.outcome.sentence()))
            _undo_button(last.outcome, "undo_last_decision")
        return
    if isinstance(last.outcome, str):
        st.info(plain(last.outcome))
    last.outcome = None


def _pair(pair: Mapping[str, Any]) -> None:
    ids = f"{pair['film_id']}_{pair['other_id']}"
    with st.container(border=True, gap="xsmall", key=f"pair_{ids}"):
        for prefix in ("", "other_"):
            _film(
                {name: pair[f"{prefix}{name}"] for name in ("slug", "title", "year", "directors", "sources", "reviews")}
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            for label, word, is_same in (("Same film", "same", True), ("Different films", "different", False)):
                decision = (library().generation, pair["film_id"], pair["other_id"], is_same)
                st.button(label, key=f"{word}_{ids}", on_click=_decide, args=decision)
            st.html(f"<p class='quiet'>{html.escape(pair['why'])}</p>")


def _film(film: Mapping[str, Any]) -> None:
    directors, sources = ", ".join(film["directors"]) or "director unknown", ", ".join(film["sources"])
    facts = f"{directors} · {counted(film['reviews'], 'review')} · from {sources}"
    st.html(f"{film_line(film, chosen())}<p class='note' dir='auto'>{html.escape(facts)}</p>")


def _decisions(decisions: Sequence[MatchDecision]) -> None:
    with st.expander(counted(len(decisions), "match decision"), key="match_decisions"):
        for decision in decisions[:_MOST_DECISIONS]:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.html(f"<p class='note' dir='auto'>{html.escape(decision.sentence())}</p>")
                _undo_button(decision, f"undo_decision_{decision.decision_id}")


def _undo_button(decision: MatchDecision, key: str) -> None:
    st.button("Undo", key=key, type="tertiary", on_click=_withdraw, args=(library().generation, decision.decision_id))


def _decide(generation: str, film_id: int, other_id: int, is_same: bool) -> None:  # noqa: FBT001  # a callback
    last = _last_click()
    with last.changing(generation) as is_current:
        if is_current:
            last.outcome = decide_match(library_directory(), film_id, other_id, is_same=is_same)


def _withdraw(generation: str, decision_id: int) -> None:
    last = _last_click()
    with last.changing(generation) as is_current:
        if is_current:
            last.outcome = withdraw_decision(library_directory(), decision_id)
