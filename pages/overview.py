"""The charts beside the review text that they speak of."""

import streamlit as st

from halfstar.charts import film_years, genre_breakdown, review_years, score_distribution, verdicts
from halfstar.ui.failures import end_page
from halfstar.ui.state.address_choice import address_choice, address_value
from halfstar.ui.state.answers import fetch_together
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.figure import about, figure
from halfstar.ui.widgets.reading import reading
from halfstar.ui.widgets.sentence import figures, nothing_matches, sentence

GENRE_ORDERS = {"mean": "mean", "reviews": "count", "spread": "spread", "name": "name"}
DRAWN = (score_distribution, verdicts, genre_breakdown, film_years, review_years)

selection = chosen()
genre_order = address_value("genre_order", GENRE_ORDERS)
rows = fetch_together(("reviews/summary", *(one.query for one in DRAWN)), selection, genre_order=genre_order)
summary = rows["reviews/summary"].to_pylist()[0]
seen = about(selection, summary["reviews"])

sentence(summary, selection)
if not summary["reviews"]:
    nothing_matches(selection)
    end_page()
figures(summary)
charts, texts = st.columns([2, 1], gap="large")
with charts:
    left, right = st.columns(2, gap="medium")
    with left:
        figure(score_distribution, rows, seen)
        figure(verdicts, rows, seen)
        figure(film_years, rows, seen)
    with right:
        figure(genre_breakdown, rows, seen, note=f"The selection, each review counted once: {summary['scored']:,}.")
        address_choice(st.segmented_control, "Genres sorted by", GENRE_ORDERS, "genre_order", required=True)
        figure(review_years, rows, seen)
with texts:
    reading(selection, summary["texts"], at_once=4)
