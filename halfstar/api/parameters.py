"""The parameters that questions need besides the selection, with their types, defaults and limits."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from halfstar.api.address import Address, one_text, quoted
from halfstar.errors import RequestError
from halfstar.sql.loader import Query, parameters_of

MOST_ROWS = 10_000
"""The most rows of an answer."""
ORDERS: Mapping[str, Sequence[str]] = {  # of the rows of a question, the default first
    "reviews/reading": ("strongest", "newest", "highest", "lowest", "longest", "divisive"),
    "films/ranking": ("weighted", "lowest", "mean", "share", "spread", "reviews", "newest", "oldest", "title"),
    "films/film_reviews": ("newest", "oldest", "highest", "lowest"),
}
GENRE_ORDERS = ("mean", "reviews", "spread", "name")
EXAMPLE_OF_FILM = "her-2013"
EXAMPLE_OF_TEXT = "her"
_DEFAULT_ROWS = 100
_MOST_FIRST = 2**31


def names_of_parameters(queries: Sequence[Query]) -> frozenset[str]:
    """Return the names of the parameters that these questions need besides the selection."""
    return frozenset(name for query in queries for name in parameters_of(query.sql) if name in _READERS)


def further_parameters(address: Address, queries: Sequence[Query]) -> dict[str, Any]:
    """Read the values of these parameters. Raises RequestError where one is missing or wrong."""
    return {name: _READERS[name](address, queries) for name in sorted(names_of_parameters(queries))}


def describe_parameters(query: Query) -> list[str]:
    """Say for each of these parameters of a question what it is, and its default."""
    options = {"order": ORDERS.get(query.name, ()), "genre_order": GENRE_ORDERS}
    meanings = {
        "film": f"film, such as {EXAMPLE_OF_FILM}",
        "around": f"around, a film, such as {EXAMPLE_OF_FILM}, for its neighbours alone (none)",
        "fewest": "fewest, the fewest scores of a film (0)",
        "first": "first, the rows to skip (0)",
        "text": f"text, a title or a part of one, such as {EXAMPLE_OF_TEXT}",
        "most": f"most, the number of rows, up to {MOST_ROWS:,} ({_DEFAULT_ROWS})",
        **{name: f"{name}, one of {', '.join(values)} ({values[0]})" for name, values in options.items() if values},
    }
    return [meanings[name] for name in sorted(names_of_parameters([query]))]


def _film(address: Address, _queries: Sequence[Query]) -> str:
    slug: str = one_text(address, "film")
    return slug


def _around(address: Address, _queries: Sequence[Query]) -> str | None:
    return one_text(address, "around", "") or None


def _text(address: Address, _queries: Sequence[Query]) -> str:
    text: str = one_text(address, "text")
    return quoted(text)


def _whole_number(name: str, default: int, lowest: int, highest: int, address: Address, _: Sequence[Query]) -> int:
    text: str = one_text(address, name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 19 and lowest <= int(text) <= highest):
        raise RequestError(f"{name} must be a whole number from {lowest} to {highest:,}, not {quoted(text)!r}.")
    return int(text)


def _order(address: Address, queries: Sequence[Query]) -> str:
    first, *others = [ORDERS[query.name] for query in queries if query.name in ORDERS]
    return _option("order", [order for order in first if all(order in orders for orders in others)], address, queries)


def _option(name: str, options: Sequence[str], address: Address, _queries: Sequence[Query]) -> str:
    text: str = one_text(address, name, options[0])
    if text not in options:
        raise RequestError(f"{name} must be one of {', '.join(options)}, not {quoted(text)!r}.")
    return text


_READERS: Mapping[str, Callable[[Address, Sequence[Query]], Any]] = {
    "film": _film,
    "around": _around,
    "fewest": partial(_whole_number, "fewest", 0, 0, _MOST_FIRST),
    "text": _text,
    "first": partial(_whole_number, "first", 0, 0, _MOST_FIRST),
    "most": partial(_whole_number, "most", _DEFAULT_ROWS, 1, MOST_ROWS),
    "order": _order,
    "genre_order": partial(_option, "genre_order", GENRE_ORDERS),
}
