"""How do the scores go from year to year? One point a year of review."""

from halfstar.charts.style import Figure
from halfstar.charts.years import draw_years, find_years

review_years = Figure(
    query="reviews/review_years",
    title="How scores go from year to year",
    draw=draw_years("year of the review"),
    finding=find_years,
    reading="A point is larger the more reviews it stands for; the dashed line is a local mean (loess).",
    clicks=("year", "reviewed"),
    in_shares=True,
)
