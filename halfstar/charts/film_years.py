"""How do films of each year score, or how often did they get a score or a verdict? One point per year or decade."""

from halfstar.charts.style import Clicks, Figure
from halfstar.charts.years import HOW_TO_READ, draw_years, years_finding

film_years = Figure(
    query="reviews/film_years",
    title="Film years",
    draw=draw_years,
    finding=years_finding("films"),
    how_to_read=HOW_TO_READ,
    clicks=Clicks(field="year", filter_name="year", last="last_year"),
    needs=("scored", "decades"),
)
