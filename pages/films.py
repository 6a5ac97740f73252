"""All films of the selection, ranked, a page of them at a time."""

import streamlit as st

from halfstar.ui.failures import end_page
from halfstar.ui.state.answers import fetch
from halfstar.ui.state.film_ranking import film_count, film_ranking, ranked_films
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.film_table import PAGE_SIZE, film_table
from halfstar.ui.widgets.pagination import page_choice, page_count, stay_within
from halfstar.ui.widgets.sentence import no_matches, sentence

selection = chosen()
summary = fetch("reviews/summary", selection).to_pylist()[0]

sentence(summary, selection)
if not summary["reviews"]:
    no_matches(selection)
    end_page()
ranking = film_ranking(selection)
pages = page_count(film_count(summary, selection, ranking), PAGE_SIZE)
stay_within(pages)
table = st.container()
page = page_choice(pages) if pages > 1 else 1
with table:
    film_table(ranked_films(selection, ranking, PAGE_SIZE, (page - 1) * PAGE_SIZE), selection, ranking)
