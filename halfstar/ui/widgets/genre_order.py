"""The order of the genres in their chart: a parameter of the address, and a list below the chart."""

import streamlit as st

from halfstar.ui.state.address_choice import address_choice, address_value

_KEY = "genre_order"
ORDERS = {"mean": "highest first", "reviews": "most reviews", "spread": "most divided", "name": "by name"}


def genre_order() -> str:
    """The order that is chosen."""
    return address_value(_KEY, ORDERS)


def sort_genres() -> None:
    """Draw the list of orders."""
    address_choice(st.selectbox, "Sort genres", ORDERS, _KEY, label_visibility="collapsed", width=140)
