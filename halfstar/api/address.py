"""Reads the query string of a request: the selection, as in the address of a page, and what a question needs besides.

A page drops what it does not understand. A request is refused instead, because a typing error would give other rows.
"""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qs

from halfstar.errors import RequestError
from halfstar.selection import FILTERS, PARAMETERS, Filter, MatchedChoice, OneOf, Selection
from halfstar.selection.choice import MATCHES

Address = Mapping[str, Sequence[str]]
OF_PAGES = (
    "order",
    "genre_order",
    "film_order",
    "fewest",
    "films_by",
    "view",
    "page",
    "film",
)  # an address of a page may have these besides its selection
_MOST_FIELDS = 1_000
_LONGEST_QUOTE = 100  # characters


def parse(query_string: str) -> Address:
    """Return the parameters of a query string. Raises RequestError where there are too many."""
    try:
        return parse_qs(query_string, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise RequestError(f"An address has at most {_MOST_FIELDS:,} parameters.") from None


def read_selection(address: Address, further: Collection[str] = ()) -> Selection:
    """Return the selection of an address that may have further parameters.

    Raises RequestError where a parameter is unknown, or the value of a filter is not understood.
    """
    known = {*PARAMETERS, *OF_PAGES, *further}
    if unknown := [name for name in address if name not in known]:
        nearest = get_close_matches(quoted(unknown[0]), known, n=1)
        hint = f"Do you mean {nearest[0]}?" if nearest else f"The filters are {', '.join(PARAMETERS)}."
        raise RequestError(f"There is no parameter {quoted(unknown[0])!r}. {hint}")
    address = {name: given for name, values in address.items() if (given := [text for text in values if text])}
    selection = Selection.from_address(address)
    for filter_ in FILTERS:
        if not _is_understood(filter_, address, selection):
            values = " and ".join(repr(text) for name in filter_.parameters for text in address.get(name, ()))
            raise RequestError(f"The value of {filter_.name} is not understood: {values}.")
    return selection


def _is_understood(filter_: Filter, address: Address, selection: Selection) -> bool:
    """Whether everything that an address has of a filter is in the selection."""
    if isinstance(filter_, MatchedChoice) and not {*address.get(filter_.match_parameter, ())} <= MATCHES.keys():
        return False
    given = address.get(filter_.name, ())
    if isinstance(filter_, OneOf):
        return {*given} <= {option.name for option in filter_.options}
    return not given or bool(selection.value(filter_.name))


def one_text(address: Address, name: str, default: str | None = None) -> Any:
    """Return the one value of a parameter. Raises RequestError where it is missing and has no default."""
    values = address.get(name, () if default is None else (default,))
    if len(values) != 1:
        raise RequestError(f"The address needs one value of {name}.")
    return values[0]


def quoted(text: str) -> str:
    """Return the beginning of a text from a request, as much as an error repeats."""
    return text[:_LONGEST_QUOTE]
