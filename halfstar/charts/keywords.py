"""Which keywords have the films of the most reviews? One bar per keyword; the tooltip adds the mean score."""

from halfstar.charts.counts_by_name import AROUND, draw_counts, most_reviews
from halfstar.charts.style import Clicks, Figure

keywords = Figure(
    query="reviews/keywords",
    title="Keywords",
    draw=draw_counts("keyword"),
    finding=most_reviews("keyword", "“{}” is the most common keyword"),
    how_to_read="The twelve keywords whose films have the most reviews, at most. "
    "Click a bar to see only the reviews of its films, and again to see all.",
    clicks=Clicks(field="keyword", filter_name="keyword"),
    around=AROUND,
    needs=("keywords",),
    instead_of=("verdicts",),
)
