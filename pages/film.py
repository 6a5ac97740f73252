"""One film: its score and synopsis, its reviews, similar films, and the films before and after it in the selection."""

import streamlit as st

from halfstar.charts import film_scores, film_verdicts
from halfstar.ui.failures import end_page
from halfstar.ui.state.answers import fetch_together
from halfstar.ui.state.film_ranking import film_ranking
from halfstar.ui.state.selection import chosen
from halfstar.ui.tab_title import tab_title
from halfstar.ui.widgets.film_header import about_film, film_header, film_verdict_chart, no_film
from halfstar.ui.widgets.film_neighbours import film_neighbours
from halfstar.ui.widgets.film_reviews import changed_minds, film_reviews, opposite_reviews
from halfstar.ui.widgets.sentence import selection_note
from halfstar.ui.widgets.similar_films import similar_films

slug, selection = st.query_params.get("film", ""), chosen()
ranking = film_ranking(selection)
queries = ("films/film", "films/film_selection", "films/ranking")
found = fetch_together(queries, selection, film=slug, **ranking.of_query(most=3, around=slug))
if not found["films/film"].num_rows:
    no_film(selection)
    end_page()
film = found["films/film"].to_pylist()[0]
others = ("films/backfilled_facts", "films/similar_films", "films/changed_minds", "films/opposite_reviews")
rows = fetch_together((film_scores.query, film_verdicts.query, *others), film=slug)

tab_title(f"{film['title']} {film['year'] or ''}".rstrip(), selection)
selection_note(selection)
film_neighbours(slug, found["films/ranking"].to_pylist(), selection, ranking)
film_header(film)
about_film(film, rows)
opposite_reviews(rows["films/opposite_reviews"].to_pylist(), selection)
changed_minds(rows["films/changed_minds"].to_pylist(), selection)
reviews, side = st.columns([2, 1], gap="large")
with reviews:
    film_reviews(film, found["films/film_selection"].to_pylist()[0]["reviews"], selection)
with side:
    similar_films(rows["films/similar_films"].to_pylist(), selection)
    film_verdict_chart(film, rows)
