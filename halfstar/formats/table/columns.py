"""Finds out which column of a table is which field, from names and cells, or as the user requests."""

from collections.abc import Iterable, Mapping, Sequence

from halfstar.errors import SourceError
from halfstar.formats.table.column_names import FIELDS, RANKS, normalised_name

_FIELDS_OF_REVIEWS = ("score", "text", "verdicts", "reviewed_on")


def guess_columns(names: Iterable[str]) -> dict[str, str]:
    """Guess from their names which columns are which fields; returns the columns by field, each column once."""
    free = list(dict.fromkeys(names))
    columns: dict[str, str] = {}
    for field in FIELDS:
        if ranked := ranked_columns(field, free):
            columns[field] = ranked[0][1]
            free.remove(columns[field])
    return columns


def ranked_columns(field: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """The columns that may be a field by their names, each with its rank, the likeliest first."""
    positions = [
        (rank, possible.index(normalised_name(name)), name)
        for name in names
        for rank, possible in enumerate(RANKS[field])
        if normalised_name(name) in possible
    ]
    return [(rank, name) for rank, _, name in sorted(positions, key=lambda found: found[:2])]


def are_columns_of_reviews(columns: Mapping[str, str]) -> bool:
    """Tell whether columns by field are those of a table of reviews: a film's title, and a score or a text."""
    return "title" in columns and bool({"score", "text"} & columns.keys())


def has_only_film_columns(columns: Mapping[str, str]) -> bool:
    """Tell whether no column is about a review."""
    return not any(field in columns for field in _FIELDS_OF_REVIEWS)


def exact_columns(names: Sequence[str], requested: Mapping[str, str], file: str) -> dict[str, str]:
    """Return the requested columns by field, such as `score=Rating`, with the names that the columns have.

    A field that is requested without a column has an empty name. Raises SourceError for an unknown field or column.
    """
    by_name = {name.casefold(): name for name in reversed(names)}
    exact: dict[str, str] = {}
    for field, name in requested.items():
        if field not in FIELDS:
            raise SourceError(f"There is no field {field!r}. A column can be one of: {', '.join(FIELDS)}.")
        if name and name.casefold() not in by_name:
            raise SourceError(f"{file} has no column {name!r}. It has: {', '.join(names)}.")
        exact[field] = by_name[name.casefold()] if name else ""
    return exact
