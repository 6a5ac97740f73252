"""How do the reviews of each year score? One point per year of review."""

from halfstar.charts.style import Clicks, Figure
from halfstar.charts.years import HOW_TO_READ, draw_years, year_finding

review_years = Figure(
    query="reviews/review_years",
    title="Mean score by review year",
    draw=draw_years("year of the review"),
    finding=year_finding,
    how_to_read=HOW_TO_READ,
    clicks=Clicks(field="year", filter_name="reviewed"),
)
