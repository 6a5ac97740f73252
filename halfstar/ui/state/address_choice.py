"""Choices of a page, such as a sort order, that are parameters of its address."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st


def address_value(key: str, options: Mapping[str, str]) -> str:
    """The option chosen in this session, else the one in the address, else the first one. Options are name to label.

    If the first option was chosen in the last rerun, and another option is first now, that one is chosen.
    """
    first = next(iter(options))
    before = st.session_state.get(f"{key}_first", first)
    if before != first and st.session_state.get(key) == before:
        del st.session_state[key]
    st.session_state[f"{key}_first"] = first
    if st.session_state.get(key) not in options:
        given = st.query_params.get(key, "")
        st.session_state[key] = given if given in options else first
    value: str = st.session_state[key]
    return value


def address_choice(draw: Callable[..., Any], label: str, options: Mapping[str, str], key: str, **look: Any) -> str:
    """Draw a widget for one of the options (name to label). The address has no parameter for the first option."""
    address_value(key, options)
    value: str = draw(label, list(options), format_func=options.__getitem__, key=key, **look)
    if value == next(iter(options)):
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != value:
        st.query_params[key] = value
    return value
