"""A choice of a page, such as an order, that its address keeps under short names, whatever the labels say."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st


def address_value(key: str, options: Mapping[str, str]) -> str:
    """What is chosen: by the reader in this session, else by the address, else the first option.

    Where the options are others than before, so is the first of them, if that was what stood there.
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
    """Draw a widget for one of the options (name to label), keep the choice in the address, unless it is the first."""
    address_value(key, options)
    value: str = draw(label, list(options), format_func=options.__getitem__, key=key, **look)
    if value == next(iter(options)):
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != value:
        st.query_params[key] = value
    return value
