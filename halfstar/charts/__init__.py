"""The charts: one file per chart, each with a Figure. They import neither Streamlit nor DuckDB."""

from halfstar.charts.directors import directors
from halfstar.charts.film_decades import film_decades
from halfstar.charts.film_scores import film_scores
from halfstar.charts.film_verdicts import film_verdicts
from halfstar.charts.film_years import film_years
from halfstar.charts.genre_breakdown import genre_breakdown
from halfstar.charts.keywords import keywords
from halfstar.charts.review_days import review_days
from halfstar.charts.review_months import review_months
from halfstar.charts.review_years import review_years
from halfstar.charts.rewatches import rewatches
from halfstar.charts.score_distribution import score_distribution
from halfstar.charts.verdicts import verdicts
from halfstar.charts.weekdays import weekdays

FIGURES = (
    score_distribution,
    genre_breakdown,
    verdicts,
    film_years,
    review_years,
    review_months,
    review_days,
    weekdays,
    film_decades,
    directors,
    keywords,
    rewatches,
    film_scores,
    film_verdicts,
)

FIGURES_OF_OVERVIEW = (
    review_days,
    score_distribution,
    genre_breakdown,
    verdicts,
    review_years,
    film_years,
    review_months,
    film_decades,
    weekdays,
    directors,
    keywords,
    rewatches,
)

__all__ = [
    "FIGURES",
    "FIGURES_OF_OVERVIEW",
    "directors",
    "film_decades",
    "film_scores",
    "film_verdicts",
    "film_years",
    "genre_breakdown",
    "keywords",
    "review_days",
    "review_months",
    "review_years",
    "rewatches",
    "score_distribution",
    "verdicts",
    "weekdays",
]
