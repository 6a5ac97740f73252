"""The texts of all selected reviews, sorted and in pages, next to charts of their scores and months."""

import streamlit as st

from halfstar.charts import review_months, score_distribution
from halfstar.ui.failures import end_page
from halfstar.ui.state.answers import fetch_together
from halfstar.ui.state.contents import can_show, library_contents
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.figure import click_hint, figure
from halfstar.ui.widgets.figure_menu import about_selection
from halfstar.ui.widgets.film_list import film_list
from halfstar.ui.widgets.reading import reading
from halfstar.ui.widgets.sentence import no_matches, sentence

selection, contents = chosen(), library_contents()
figures = [drawn for drawn in (score_distribution, review_months) if can_show(drawn, contents)]
rows = fetch_together(("reviews/summary", *(drawn.query for drawn in figures)), selection)
summary = rows["reviews/summary"].to_pylist()[0]

sentence(summary, selection)
if not summary["reviews"]:
    no_matches(selection)
    end_page()
texts, charts = st.columns([2, 1], gap="large")
with texts:
    if summary["texts"]:
        reading(selection, summary["texts"], page_size=10, is_page=True)
    else:
        film_list(selection, contents)
with charts:
    for drawn in figures:
        figure(drawn, rows, about_selection(selection, summary))
    click_hint()
