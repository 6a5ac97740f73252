"""How do films of each year score? One point per year of release."""

from halfstar.charts.style import Clicks, Figure
from halfstar.charts.years import HOW_TO_READ, draw_years, year_finding

film_years = Figure(
    query="reviews/film_years",
    title="Mean score by film year",
    draw=draw_years("year of the film"),
    finding=year_finding,
    how_to_read=HOW_TO_READ,
    clicks=Clicks(field="year", filter_name="year"),
)
