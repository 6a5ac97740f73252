"""Asks what an upload leaves open: each reading that fits is a choice, shown with what it makes of real cells."""

from collections.abc import Sequence

import streamlit as st

from halfstar.formats.guesses import Guess, Reading
from halfstar.ui.imports.column_map import choose
from halfstar.ui.text import plain


def questions(name: str, asked: Sequence[Guess]) -> None:
    """Draw the questions about an upload of this name; answering one reads the upload again."""
    st.info(plain(f"{name} can be read in more than one way. Choose the right one."))
    for guess in asked:
        key = f"question_{guess.topic}_{guess.field}"
        st.radio(
            plain(guess.sentence),
            [reading.value for reading in guess.readings],
            index=None,
            captions=[plain(_caption(reading)) for reading in guess.readings],
            format_func=plain,
            key=key,
            on_change=_answer,
            args=(guess, key),
        )


def _caption(reading: Reading) -> str:
    return " · ".join(reading.examples)


def _answer(guess: Guess, key: str) -> None:
    choose(guess, st.session_state[key])
