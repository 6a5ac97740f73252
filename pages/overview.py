"""The overview: charts of the selected reviews, next to the texts of the reviews."""

import streamlit as st

from halfstar.charts import film_years, genre_breakdown, review_years, score_distribution, verdicts
from halfstar.ui.failures import end_page
from halfstar.ui.state.address_choice import address_choice, address_value
from halfstar.ui.state.answers import fetch_together
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.figure import about_selection, click_hint, figure
from halfstar.ui.widgets.reading import reading
from halfstar.ui.widgets.sentence import no_matches, sentence, summary_numbers

FIGURES = (score_distribution, verdicts, genre_breakdown, film_years, review_years)
GENRE_ORDERS = {"mean": "mean", "reviews": "count", "spread": "spread", "name": "name"}

selection = chosen()
genre_order = address_value("genre_order", GENRE_ORDERS)
rows = fetch_together(("reviews/summary", *(drawn.query for drawn in FIGURES)), selection, genre_order=genre_order)
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
    address_choice(st.segmented_control, "Sort genres by", GENRE_ORDERS, "genre_order", required=True)
    figure(review_years, rows, about)
with texts:
    reading(selection, summary["texts"], page_size=4)
