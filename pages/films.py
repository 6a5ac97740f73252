"""All films of the selection, ranked."""

import streamlit as st

from halfstar.ui.failures import end_page
from halfstar.ui.state.address_choice import address_choice
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.film_table import ORDERS, PAGE_SIZE, film_table, film_table_note
from halfstar.ui.widgets.pagination import page_choice, page_count
from halfstar.ui.widgets.sentence import no_matches, sentence

selection = chosen()
summary = fetch("reviews/summary", selection).to_pylist()[0]

sentence(summary, selection)
if not summary["reviews"]:
    no_matches(selection)
    end_page()
order = address_choice(st.selectbox, "Sort films by", ORDERS, "film_order", width=320)
pages = page_count(summary["films"], PAGE_SIZE)
page = page_choice(pages) if pages > 1 else 1
films = fetch("films/ranking", selection, order=order, most=PAGE_SIZE, first=(page - 1) * PAGE_SIZE)
film_table(films, selection)
film_table_note(films)
