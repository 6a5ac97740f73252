"""The texts of all selected reviews, sorted and in pages, next to charts of their scores and months."""

import streamlit as st

from halfstar.charts import review_months, score_distribution
from halfstar.ui.failures import end_page
from halfstar.ui.state.answers import fetch_together
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.figure import click_hint, figure
from halfstar.ui.widgets.figure_menu import about_selection
from halfstar.ui.widgets.reading import reading
from halfstar.ui.widgets.sentence import no_matches, sentence

selection = chosen()
rows = fetch_together(("reviews/summary", score_distribution.query, review_months.query), selection)
summary = rows["reviews/summary"].to_pylist()[0]

sentence(summary, selection)
if not summary["reviews"]:
    no_matches(selection)
    end_page()
texts, charts = st.columns([2, 1], gap="large")
with texts:
    reading(selection, summary["texts"], page_size=10, with_keys=True)
with charts:
    figure(score_distribution, rows, about_selection(selection, summary["reviews"]))
    figure(review_months, rows, about_selection(selection, summary["reviews"]))
    click_hint()
