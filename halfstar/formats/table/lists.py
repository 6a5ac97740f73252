"""Splits the cells of a column of lists, such as genres, and finds the separator of the column from its cells."""

import ast
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_LONGEST_LITERAL = 20_000  # characters of a list in the notation of Python
_NAME_KEYS = ("name", "title", "label", "genre", "value")  # of the objects in a list, the likelier first
# The separators of names, the surest first, each with its pattern. A column is split at the first that its cells have.
SEPARATORS = {
    "|": r"\s*\|\s*",
    ";": r"\s*;\s*",
    "、": r"\s*[、，]\s*",
    ",": r"\s*,\s*",
    "/": r"\s*/\s*",
    "·": r"\s+[·•]\s+",
    ".": r"\s*\.\s+|\.$",
}
_BAR_OR_SEMICOLON, _COMMA = re.compile(r"\s*[|;]\s*"), re.compile(r"\s*,\s*")
_SEPARATORS_OF_NAMES = ("|", ";", "、", ",", "/", "·")  # a point may belong to an initial


def split_list(cell: str, separator: str | None = None) -> list[str]:
    """Split a cell at the separator of its column, `""` for none; a list in JSON or Python is read as written.

    Without a separator, bars and semicolons divide names, and if there are none, commas.
    """
    if cell[0] in "[{" and (parsed := _parse_notation(cell)) is not None:
        return parsed
    if separator is None:
        return (_BAR_OR_SEMICOLON if _BAR_OR_SEMICOLON.search(cell) else _COMMA).split(cell)
    return _pattern(separator).split(cell) if separator else [cell]


def separator_of(cells: Iterable[str], *, may_be_point: bool) -> str:
    """The separator of the cells of a column; empty where none of them has several names."""
    plain = [cell for cell in cells if cell and cell[0] not in "[{"]
    for separator in SEPARATORS if may_be_point else _SEPARATORS_OF_NAMES:
        if any(_pattern(separator).search(cell) for cell in plain):
            return separator
    return ""


def parse_json_list(cell: str) -> list[str] | None:
    """Return the texts of a JSON list such as `["Drama", "A, B"]`; None for anything else."""
    try:
        listed = json.loads(cell) if cell.startswith("[") else None
    except (ValueError, RecursionError):
        return None
    return listed if isinstance(listed, list) and all(isinstance(text, str) for text in listed) else None


@lru_cache(16)
def _pattern(separator: str) -> re.Pattern[str]:
    return re.compile(SEPARATORS[separator])


def _parse_notation(cell: str) -> list[str] | None:
    """The names in `["Drama"]`, `[['Drama']]` or `[{'id': 18, 'name': 'Drama'}]`; None for anything else."""
    try:
        return _names_in(json.loads(cell))
    except (ValueError, RecursionError):
        pass
    if len(cell) > _LONGEST_LITERAL or "\\" in cell:  # Python warns of backslashes that escape nothing
        return None
    try:
        return _names_in(ast.literal_eval(cell))
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None


def _names_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        named = next((value[key] for key in _NAME_KEYS if key in value), None)
        return _names_in(list(value.values()) if named is None else named)
    if isinstance(value, list | tuple | set):
        return [name for part in value for name in _names_in(part)]
    return [] if value is None else [str(value)]
