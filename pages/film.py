"""One film: director, synopsis, genres, its scores compared with the library's, its reviews, similar films."""

import streamlit as st

from halfstar.charts import film_scores, film_verdicts
from halfstar.charts.style import counted
from halfstar.ui.failures import end_page
from halfstar.ui.state.answers import fetch, fetch_together
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.figure import figure
from halfstar.ui.widgets.film_header import film_header
from halfstar.ui.widgets.film_reviews import changed_minds, film_reviews
from halfstar.ui.widgets.sentence import selection_note
from halfstar.ui.widgets.similar_films import similar_films

slug = st.query_params.get("film", "")
found = fetch("films/film", film=slug).to_pylist()
if not found:
    st.html("<h1 class='lead'>There is no such film in the library.</h1>")
    st.page_link("../../pages/films.py", label="See all films", query_params=chosen().parameters())
    end_page()
film = found[0]
st.query_params["film"] = slug  # Streamlit does not update it when a link leads from one film to another
queries = ("films/backfilled_facts", "films/similar_films", "films/changed_minds")
rows = fetch_together((film_scores.query, film_verdicts.query, *queries), film=slug)

selection_note(chosen())
film_header(film, rows["films/backfilled_facts"].to_pylist())
about = f"{film['title']}; n = {counted(film['reviews'], 'review')}"
charts, texts = st.columns([1, 2], gap="large")
with charts:
    figure(film_scores, rows, about)
    figure(film_verdicts, rows, about)
    similar_films(rows["films/similar_films"].to_pylist())
with texts:
    changed_minds(rows["films/changed_minds"].to_pylist())
    film_reviews(film)
