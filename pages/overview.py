"""The overview: charts of the selected reviews, next to their texts, or to their films where there are no texts."""

import streamlit as st

from halfstar.charts import FIGURES_OF_OVERVIEW, genre_breakdown
from halfstar.ui.failures import end_page
from halfstar.ui.state.answers import fetch_together
from halfstar.ui.state.contents import has, library_contents, shown_figures
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.figure import click_hint, figure_grid
from halfstar.ui.widgets.figure_menu import about_selection
from halfstar.ui.widgets.film_list import film_list
from halfstar.ui.widgets.genre_order import genre_order, sort_genres
from halfstar.ui.widgets.missing import missing_note
from halfstar.ui.widgets.reading import reading
from halfstar.ui.widgets.sentence import no_matches, sentence, summary_numbers

selection, contents = chosen(), library_contents()
figures = shown_figures(FIGURES_OF_OVERVIEW, contents)
queries = ("reviews/summary", *(drawn.query for drawn in figures))
rows = fetch_together(queries, selection, genre_order=genre_order())
summary = rows["reviews/summary"].to_pylist()[0]

sentence(summary, selection)
if not summary["reviews"]:
    no_matches(selection)
    end_page()
if has(contents, "scored"):
    summary_numbers(summary, selection)
click_hint()
charts, texts = st.columns([2, 1], gap="large")
with charts:
    figure_grid(figures, rows, about_selection(selection, summary), {genre_breakdown: sort_genres})
    missing_note(contents)
with texts:
    reading(selection, summary["texts"], page_size=4) if summary["texts"] else film_list(selection, contents)
