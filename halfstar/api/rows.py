"""Answers a request for rows: `/data/NAME.FORMAT?SELECTION`, or several names with commas between them as JSON.

NAME is the name of a figure, such as `verdicts`, or a query, such as `films/ranking`. FORMAT is `json` (a list of
objects, or for several names an object of such lists by name), `csv` or `arrow` (an Arrow file). An answer has at most
MOST_ROWS rows: its header `Row-Count` says how many there are in all, `Row-Limit` the limit.
"""

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

import pyarrow as pa

from halfstar.api.address import Address, quoted, read_selection
from halfstar.api.parameters import MOST_ROWS, further_parameters, names_of_parameters
from halfstar.api.questions import find_questions, questions
from halfstar.errors import RequestError
from halfstar.formats.result_rows import as_arrow, as_csv, as_json
from halfstar.selection import Selection
from halfstar.sql.composer import depends_on_selection
from halfstar.store.answers import answer_together
from halfstar.store.database import Database

_MOST_NAMES = 20


class Content(NamedTuple):
    """The content of a response."""

    body: bytes
    media_type: str
    headers: Mapping[str, str]


class _Format(NamedTuple):
    media_type: str
    write: Callable[[pa.Table], bytes]


FORMATS: Mapping[str, _Format] = {
    "json": _Format("application/json", lambda rows: as_json(rows).encode()),
    "csv": _Format("text/csv; charset=utf-8", lambda rows: as_csv(rows).encode()),
    "arrow": _Format("application/vnd.apache.arrow.file", as_arrow),
}


def address_of_rows(name: str, extension: str, selection: Selection, further: Mapping[str, str]) -> str:
    """Return the address of a question's rows. It has of the selection and of `further` what changes these rows."""
    query = questions()[name]
    given = selection.parameters() if depends_on_selection(query) else {}
    given |= {name: [further[name]] for name in sorted(names_of_parameters([query])) if name in further}
    return f"/data/{name}.{extension}{'?' if given else ''}{urlencode(given, doseq=True)}"


def rows_at(database: Database, path: str, address: Address) -> Content:
    """Return the rows at a path below `/data/`. Raises RequestError where the path or the address is wrong."""
    named, _, extension = path.rpartition(".")
    if extension not in FORMATS:
        raise RequestError(
            f"There is nothing at /data/{quoted(path)}. An address is the name of a question and .json, .csv "
            "or .arrow, such as /data/verdicts.json. /data/ lists all questions.",
            status=404,
        )
    names = named.split(",")
    if len(names) > _MOST_NAMES:
        raise RequestError(f"One request may ask for {_MOST_NAMES} questions.")
    if len(names) > 1 and extension != "json":
        raise RequestError("Only JSON holds the rows of several questions. Ask for each by itself.")
    tables = _answers(database, names, address)
    shown = {name: table.slice(0, MOST_ROWS) for name, table in tables.items()}
    form = FORMATS[extension]
    body = form.write(*shown.values()) if len(shown) == 1 else _object(shown)
    counts = ", ".join(str(table.num_rows) for table in tables.values())
    return Content(body, form.media_type, {"Row-Count": counts, "Row-Limit": str(MOST_ROWS)})


def _answers(database: Database, names: list[str], address: Address) -> Mapping[str, pa.Table]:
    questions = find_questions(names)
    queries = list(questions.values())
    further = further_parameters(address, queries)
    selection = read_selection(address, names_of_parameters(queries))
    answers = answer_together(database, [query.name for query in queries], selection, **further)
    return {name: answers[query.name] for name, query in questions.items()}


def _object(tables: Mapping[str, pa.Table]) -> bytes:
    """Write an object with the rows of each question by its name."""
    members = ",\n".join(f"{json.dumps(name)}: {as_json(rows).rstrip()}" for name, rows in tables.items())
    return f"{{{members}}}\n".encode()
