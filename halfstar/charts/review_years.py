"""How do the reviews of each year score, or how often did they give a score or a verdict? One point per year."""

from halfstar.charts.style import Clicks, Figure
from halfstar.charts.years import HOW_TO_READ, draw_years, years_finding

review_years = Figure(
    query="reviews/review_years",
    title="Review years",
    draw=draw_years,
    finding=years_finding("reviews"),
    how_to_read=HOW_TO_READ,
    clicks=Clicks(field="year", filter_name="reviewed", last="last_year"),
    needs=("scored", "dated"),
)
