"""Whose films have the most reviews? One bar per director; the tooltip adds the mean score of its reviews."""

from halfstar.charts.counts_by_name import AROUND, draw_counts, most_reviews
from halfstar.charts.style import Clicks, Figure

directors = Figure(
    query="reviews/directors",
    title="Directors",
    draw=draw_counts("director"),
    finding=most_reviews("director", "Films by {} have the most reviews"),
    how_to_read="The twelve directors with the most reviews at most. "
    "Click a bar to see only the reviews of its director's films, and again to see all.",
    clicks=Clicks(field="director", filter_name="director"),
    around=AROUND,
    needs=("directors",),
    instead_of=("verdicts",),
)
