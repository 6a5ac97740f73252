"""The overview: charts of the selected reviews, next to the texts of the reviews."""

import streamlit as st

from halfstar.charts import film_years, genre_breakdown, review_years, score_distribution, verdicts
from halfstar.ui.failures import end_page
from halfstar.ui.state.answers import fetch_together
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.figure import click_hint, figure
from halfstar.ui.widgets.figure_menu import about_selection
from halfstar.ui.widgets.genre_order import genre_order, sort_genres
from halfstar.ui.widgets.reading import reading
from halfstar.ui.widgets.sentence import no_matches, sentence, summary_numbers

FIGURES = (score_distribution, verdicts, genre_breakdown, film_years, review_years)

selection = chosen()
queries = ("reviews/summary", *(drawn.query for drawn in FIGURES))
rows = fetch_together(queries, selection, genre_order=genre_order())
summary = rows["reviews/summary"].to_pylist()[0]
about = about_selection(selection, summary["reviews"])

sentence(summary, selection)
if not summary["reviews"]:
    no_matches(selection)
    end_page()
summary_numbers(summary, selection)
click_hint()
charts, texts = st.columns([2, 1], gap="large")
left, right = charts.columns(2, gap="medium")
with left:
    figure(score_distribution, rows, about)
    figure(verdicts, rows, about)
    figure(film_years, rows, about)
with right:
    figure(genre_breakdown, rows, about)
    sort_genres()
    figure(review_years, rows, about)
with texts:
    reading(selection, summary["texts"], page_size=4)
