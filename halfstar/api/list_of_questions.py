"""Writes `/data/`, the page that lists all questions with their columns, and links to their rows."""

from html import escape
from typing import Any

from halfstar.api.address import Address, read_selection
from halfstar.api.parameters import EXAMPLE_OF_FILM, EXAMPLE_OF_TEXT, MOST_ROWS, describe_parameters
from halfstar.api.questions import FIGURES_BY_NAME, questions
from halfstar.api.rows import FORMATS, address_of_rows
from halfstar.selection import Selection
from halfstar.sql.composer import depends_on_selection
from halfstar.sql.loader import Query
from halfstar.store.answers import answer_together
from halfstar.store.database import Database

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 sans-serif }
body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; font-weight: bold; padding: 1.5rem 0 .5rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-top: 1px solid #8886 }
td code { overflow-wrap: anywhere }
td:last-child { white-space: nowrap }
@media (max-width: 50rem) {
  tr, th, td { display: block; border: 0 }
  tr { border-top: 1px solid #8886 }
  thead { display: none }
}
"""


def list_of_questions(database: Database, address: Address) -> str:
    """Write the page. Its links keep the selection of its own address. Raises RequestError where that is wrong."""
    selection = read_selection(address)
    film = _first_film(database)
    others = {name: query for name, query in questions().items() if name not in FIGURES_BY_NAME}
    figures = {name: query for name, query in questions().items() if name in FIGURES_BY_NAME}
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'><title>Halfstar: rows at an address</title>"
        f"<style>{_STYLE}</style></head><body><h1>Rows at an address</h1>{_introduction(selection)}"
        f"{_table('The figures', figures, selection, film)}{_table('Other questions', others, selection, film)}"
        "</body></html>\n"
    )


def _introduction(selection: Selection) -> str:
    return (
        "<p>Each question below has its rows at an address, as JSON, CSV or an Arrow file. The addresses take the same "
        "parameters as the pages: whatever follows the <code>?</code> there. Names with commas between them give one "
        "JSON object: <a href='/data/score_distribution,verdicts.json'>/data/score_distribution,verdicts.json</a>. "
        f"An answer has at most {MOST_ROWS:,} rows.</p>"
        f"<p>The links below are for <b>{escape(selection.sentence())}</b>. "
        f"<a href='/?{escape(selection.address())}'>Back to the pages</a></p>"
    )


def _table(caption: str, asked: dict[str, Query], selection: Selection, film: str) -> str:
    rows = "".join(_row(name, query, selection, film) for name, query in asked.items())
    return (
        f"<table><caption>{caption}</caption><thead><tr><th>name<th>question<th>columns<th>parameters<th>rows</thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(name: str, query: Query, selection: Selection, film: str) -> str:
    further = {"film": film, "text": EXAMPLE_OF_TEXT}
    addresses = {extension: address_of_rows(name, extension, selection, further) for extension in FORMATS}
    links = " ".join(f"<a href='{escape(address)}'>{extension}</a>" for extension, address in addresses.items())
    selected = ["the selection"] if depends_on_selection(query) else []
    parameters = "; ".join([*selected, *describe_parameters(query)])
    return (
        f"<tr><th scope='row'><code>{name}</code><td>{escape(query.question)}"
        f"<td><code>{', '.join(query.columns)}</code><td>{escape(parameters)}<td>{links}"
    )


def _first_film(database: Database) -> str:
    given: dict[str, Any] = {"order": "reviews", "fewest": 0, "around": None, "most": 1, "first": 0}
    films = answer_together(database, ("films/ranking",), **given)["films/ranking"]
    return films["slug"].to_pylist()[0] if films.num_rows else EXAMPLE_OF_FILM
