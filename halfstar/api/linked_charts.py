"""Answers the charts of a page: what a click, a drag or a key selects, and the rows and texts of all charts for that.

`GET /data/selection.json?figures=NAME,NAME…&SELECTION&actions=ACTIONS`

ACTIONS are what the reader did, one after the other, as a list of JSON (see `halfstar/api/actions.py`); without them
the selection stays as it is. NAME is the name of a figure; without figures, only the texts are answered. SELECTION is
what follows the `?` in the address of a page; the questions of the figures may need more, such as `genre_order=mean`
(its default). The answer is one object of JSON:

    {"generation": "…",                                    of the library
     "address": "genre=drama&score=4.0&score=5.0",     the new selection as a query string; "" if nothing is chosen
     "sentence": "drama, scored 4 or more",             the new selection in words
     "phrases": [{"filter": "genre", "phrase": "drama"}, …],       the parts of the sentence, in order
     "reviews": "97 reviews", "films": "43 films",      the counts of the sentence, as the page writes them
     "numbers": [{"value": "4.37", "label": "mean of 97 scores", "interval": "4.29 to 4.46"}, …],   interval may be ""
     "summary": {"reviews": 97, "films": 43, "texts": 97, …},      the row of `reviews/summary`
     "figures": {"verdicts": {"title": "Excellent is the most …",  what the chart shows, its heading
                              "text": "12 of 31 verdicts",         the line below the chart; may be ""
                              "is_empty": false,                   whether no row has a review: then no chart is shown
                              "columns": {"verdict": ["decent", …], "rank": [1, …], …}}, …}}

A figure's rows come by column, each column with one value per row, which is a third of the bytes of a list of objects.
Numbers are rounded to six digits after the point; a number that is missing is null. Errors are a line of plain text:
400 if the request is wrong, 404 for an unknown figure, 503 without a library, 504 if the answer took too long.
"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.api.actions import read_actions, selection_after
from halfstar.api.address import Address, one_text, read_selection
from halfstar.api.parameters import further_parameters, names_of_parameters
from halfstar.api.questions import find_figure
from halfstar.api.summary import texts_of
from halfstar.charts.style import DIGITS_OF_ROWS, Figure
from halfstar.selection import Selection
from halfstar.sql.loader import load_query
from halfstar.store.answers import answer_together
from halfstar.store.database import Database

_SUMMARY = "reviews/summary"
_OF_REQUEST = ("actions", "figures")


def linked_charts(database: Database, address: Address) -> Mapping[str, Any]:
    """Answer a request for the charts of a page. Raises RequestError where the request is wrong."""
    figures = [find_figure(name) for name in one_text(address, "figures", "").split(",") if name]
    queries = [load_query(figure.query) for figure in figures]
    further = further_parameters(address, queries)
    selection = read_selection(address, {*_OF_REQUEST, *names_of_parameters(queries)})
    selection = selection_after(database, selection, read_actions(one_text(address, "actions", "[]")))
    tables = answer_together(database, (_SUMMARY, *(query.name for query in queries)), selection, **further)
    summary = tables[_SUMMARY].to_pylist()[0]
    return {
        "generation": database.generation,
        "address": selection.address(),
        "sentence": selection.sentence(),
        **texts_of(summary, selection),
        "summary": summary,
        "figures": {figure.name: _answer_of(figure, tables[figure.query], selection) for figure in figures},
    }


def _answer_of(figure: Figure, table: pa.Table, selection: Selection) -> Mapping[str, Any]:
    rows = table.to_pylist()
    return {
        "title": figure.heading(rows, selection.given()),
        "text": figure.text_below(rows),
        "is_empty": not any(row["reviews"] for row in rows),
        "columns": {name: _rounded(table[name]).to_pylist() for name in table.column_names},
    }


def _rounded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.round(column, DIGITS_OF_ROWS) if pa.types.is_floating(column.type) else column
