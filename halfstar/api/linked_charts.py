"""Answers the charts of a page: what a click, a drag or a key selects, and the rows and texts of all charts for that.

`GET /data/selection.json?figures=NAME,NAME…&SELECTION`, and one of

- `clicked=NAME&value=VALUE`: the mark of VALUE of that figure was clicked, which toggles it.
- `clicked=NAME&from=LOW&to=HIGH`: a brush was drawn over that figure, which chooses the values of the marks that it
  touches. The ends are values of the figure's field, or shares of the way from the first to the last value if the
  figure is `in_shares`. A brush that touches no mark changes nothing.
- `clicked=NAME` alone: the filter of that figure is cleared.
- nothing: the selection stays as it is.

NAME is the name of a figure, and SELECTION is what follows the `?` in the address of a page; the questions of the
figures may need more, such as `genre_order=mean` (its default). The answer is one object of JSON:

    {"address": "genre=drama&score=4.0&score=5.0",     the new selection as a query string; "" if nothing is chosen
     "sentence": "drama, scored 4 or more",             the new selection in words
     "phrases": [{"filter": "genre", "phrase": "drama"}, …],       the parts of the sentence, in order
     "reviews": "97 reviews", "films": "43 films",      the counts of the sentence, as the page writes them
     "numbers": [{"value": "4.37", "label": "mean of 97 scores", "interval": "4.3 to 4.5"}, …],   interval may be ""
     "summary": {"reviews": 97, "films": 43, "texts": 97, …},      the row of `reviews/summary`
     "figures": {"verdicts": {"text": "The most common …",         the line below the chart, as plain text
                              "is_empty": false,                   whether no row has a review: then no chart is shown
                              "columns": {"verdict": ["decent", …], "rank": [1, …], …}}, …}}

A figure's rows come by column, each column with one value per row, which is a third of the bytes of a list of objects.
Numbers are rounded to six digits after the point; a number that is missing is null. Errors are a line of plain text:
400 if the request is wrong, 404 for an unknown figure, 503 without a library, 504 if the answer took too long.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.api.address import Address, one_text, read_selection
from halfstar.api.parameters import further_parameters, names_of_parameters
from halfstar.api.questions import FIGURES_BY_NAME
from halfstar.api.summary import counts_of, numbers_of
from halfstar.charts.style import Clicks, Figure
from halfstar.errors import RequestError
from halfstar.selection import FILTERS_BY_NAME, Range, Selection
from halfstar.sql.loader import load_query
from halfstar.store.answers import answer_together
from halfstar.store.database import Database

_SUMMARY, _EXTENT = "reviews/summary", "choices/extent"
_OF_REQUEST = ("figures", "clicked", "value", "from", "to")
_DIGITS = 6  # after the point; a pixel of a chart is more


def linked_charts(database: Database, address: Address) -> Mapping[str, Any]:
    """Answer a request for the charts of a page. Raises RequestError where the request is wrong."""
    figures = [_figure(name) for name in one_text(address, "figures").split(",")]
    queries = [load_query(figure.query) for figure in figures]
    further = further_parameters(address, queries)
    selection = read_selection(address, {*_OF_REQUEST, *names_of_parameters(queries)})
    selection = _after_click(database, selection, address, further)
    tables = answer_together(database, (_SUMMARY, *(query.name for query in queries)), selection, **further)
    summary = tables[_SUMMARY].to_pylist()[0]
    reviews, films = counts_of(summary)
    return {
        "address": selection.address(),
        "sentence": selection.sentence(),
        "phrases": [{"filter": name, "phrase": phrase} for name, phrase in selection.phrases()],
        "reviews": reviews,
        "films": films,
        "numbers": [number._asdict() for number in numbers_of(summary)],
        "summary": summary,
        "figures": {figure.name: _answer_of(figure, tables[figure.query], summary) for figure in figures},
    }


def selection_after_click(selection: Selection, filter_name: str, value: str) -> Selection:
    """Toggle the value of a clicked mark in a filter. Raises RequestError where the filter cannot have the value."""
    is_number = isinstance(FILTERS_BY_NAME[filter_name], Range)
    toggled = selection.with_toggled(filter_name, _number(value, "value") if is_number else value)
    if Selection.from_address(toggled.address()) != toggled:
        raise RequestError(f"{filter_name} cannot be {value}.")
    return toggled


def selection_after_drag(
    database: Database, selection: Selection, figure: Figure, values: Sequence[float], ends: tuple[float, float]
) -> Selection:
    """Choose the range of those values of a figure whose marks a brush touches; unchanged where it touches none."""
    range_ = FILTERS_BY_NAME[_clicks(figure).filter_name]
    if not isinstance(range_, Range):
        raise RequestError(f"{figure.name} cannot be brushed: its marks are not numbers.")
    if not (brushed := figure.brushed(values, min(ends), max(ends))):
        return selection
    extent = range_.extent_in(answer_together(database, (_EXTENT,))[_EXTENT].to_pylist()[0])
    return selection.with_range(range_.name, (min(brushed), max(brushed)), extent)


def _after_click(database: Database, selection: Selection, address: Address, further: Mapping[str, Any]) -> Selection:
    """Return the selection after what the request says was done with a figure."""
    if "clicked" not in address:
        return selection
    figure = _figure(one_text(address, "clicked"))
    clicks = _clicks(figure)
    if "value" in address:
        return selection_after_click(selection, clicks.filter_name, one_text(address, "value"))
    if "from" in address or "to" in address:
        ends = (_number(one_text(address, "from"), "from"), _number(one_text(address, "to"), "to"))
        rows = answer_together(database, (figure.query,), selection, **further)[figure.query]
        return selection_after_drag(database, selection, figure, rows[clicks.field].to_pylist(), ends)
    return selection.without(clicks.filter_name)


def _answer_of(figure: Figure, table: pa.Table, summary: Mapping[str, Any]) -> Mapping[str, Any]:
    rows = table.to_pylist()
    return {
        "text": figure.text_below(rows, summary),
        "is_empty": not any(row["reviews"] for row in rows),
        "columns": {name: _rounded(table[name]).to_pylist() for name in table.column_names},
    }


def _rounded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.round(column, _DIGITS) if pa.types.is_floating(column.type) else column


def _figure(name: str) -> Figure:
    if name not in FIGURES_BY_NAME:
        raise RequestError(f"There is no figure {name!r}. The figures are {', '.join(FIGURES_BY_NAME)}.", status=404)
    return FIGURES_BY_NAME[name]


def _clicks(figure: Figure) -> Clicks:
    if figure.clicks is None:
        raise RequestError(f"A click on {figure.name} does not filter.")
    return figure.clicks


def _number(text: str, name: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise RequestError(f"{name} must be a number, not {text!r}.")
    return number
