"""The charts: one file per chart, each with a Figure. They import neither Streamlit nor DuckDB."""

from halfstar.charts.film_scores import film_scores
from halfstar.charts.film_verdicts import film_verdicts
from halfstar.charts.film_years import film_years
from halfstar.charts.genre_breakdown import genre_breakdown
from halfstar.charts.review_months import review_months
from halfstar.charts.review_years import review_years
from halfstar.charts.score_distribution import score_distribution
from halfstar.charts.verdicts import verdicts

FIGURES = (
    score_distribution,
    genre_breakdown,
    verdicts,
    film_years,
    review_years,
    review_months,
    film_scores,
    film_verdicts,
)

__all__ = [
    "FIGURES",
    "film_scores",
    "film_verdicts",
    "film_years",
    "genre_breakdown",
    "review_months",
    "review_years",
    "score_distribution",
    "verdicts",
]
