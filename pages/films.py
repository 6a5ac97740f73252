"""Every film of the selection, ranked fairly."""

import streamlit as st

from halfstar.ui.failures import end_page
from halfstar.ui.state.address_choice import address_choice
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.film_table import AT_ONCE, ORDERS, film_table, formula
from halfstar.ui.widgets.sentence import nothing_matches, sentence

selection = chosen()
summary = fetch("reviews/summary", selection).to_pylist()[0]

sentence(summary, selection)
if not summary["reviews"]:
    nothing_matches(selection)
    end_page()
order = address_choice(st.selectbox, "Order", ORDERS, "film_order", width=320)
pages = -(-summary["films"] // AT_ONCE)
page = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
films = fetch("films/ranking", selection, order=order, most=AT_ONCE, first=(page - 1) * AT_ONCE)
film_table(films, selection)
formula(films)
