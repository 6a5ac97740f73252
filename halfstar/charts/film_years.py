"""How do films of each year score? One point a year of release."""

from halfstar.charts.style import Figure
from halfstar.charts.years import draw_years, find_years

film_years = Figure(
    query="reviews/film_years",
    title="How films of each year score",
    draw=draw_years("year of the film"),
    finding=find_years,
    reading="A point is larger the more reviews it stands for; the dashed line is a local mean (loess).",
    clicks=("year", "year"),
    in_shares=True,
)
