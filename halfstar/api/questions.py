"""The questions that have an address: every figure by its name, and the queries that a reader may ask by theirs."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from halfstar.api.address import quoted
from halfstar.charts import FIGURES
from halfstar.charts.style import Figure
from halfstar.errors import RequestError
from halfstar.sql.loader import Query, load_query, query_names

_FOLDERS = ("reviews", "films", "choices", "library")
_OF_DOWNLOADS = (  # they divide exports into chunks, and read a chunk
    "library/film_chunks",
    "library/reviews_of_films",
    "library/reimportable_chunks",
    "library/reimportable_files",
    "library/reimportable_rejects",
)
FIGURES_BY_NAME: Mapping[str, Figure] = {figure.name: figure for figure in FIGURES}


@cache
def questions() -> Mapping[str, Query]:
    """All questions by the name in their address: the figures first, then the other queries, such as `films/film`."""
    named = {name: load_query(figure.query) for name, figure in FIGURES_BY_NAME.items()}
    of_figures = {query.name for query in named.values()}
    others = [name for name in query_names() if name.split("/")[0] in _FOLDERS and name not in _OF_DOWNLOADS]
    return named | {name: load_query(name) for name in others if name not in of_figures}


def find_questions(names: Sequence[str]) -> Mapping[str, Query]:
    """Return the questions of these names. Raises RequestError with the nearest name where there is none of a name."""
    return {name: _find(name) for name in names}


def find_figure(name: Any) -> Figure:
    """Return the figure of this name. Raises RequestError where there is none."""
    if not isinstance(name, str) or name not in FIGURES_BY_NAME:
        raise RequestError(f"There is no figure {name!r}. The figures are {', '.join(FIGURES_BY_NAME)}.", status=404)
    return FIGURES_BY_NAME[name]


def _find(name: str) -> Query:
    if (query := questions().get(name)) is None:
        name = quoted(name)
        raise RequestError(f"There is no question {name!r}. {_nearest(name)}/data/ lists all questions.", status=404)
    return query


def _nearest(name: str) -> str:
    by_last_part = {known.rsplit("/", 1)[-1]: known for known in questions()} | {known: known for known in questions()}
    found = get_close_matches(name, by_last_part, n=1)
    return f"Do you mean {by_last_part[found[0]]}? " if found else ""
