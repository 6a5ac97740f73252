"""Writes statements so that they run as they are copied, in the DuckDB shell on the file of a library.

The macros and views that a statement uses are created in front of it, and the values of its parameters stand in it.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from halfstar.sql.composer import Statement
from halfstar.sql.definitions import definitions

# A comment, a text in quotes, a parameter, or the name under which the dashboard attaches a library. Only the last two
# are changed.
_TOKEN = re.compile(r"--[^\n]*|'(?:[^']|'')*'|\$(?P<parameter>\w+)|\b(?P<library>library)\.")
_CREATE = re.compile(r"\bcreate (macro|view)\b")
_COMMENTS_BEHIND = re.compile(r";?(?:\n--[^\n]*|\s)*\Z")  # of the definition that follows in the file


def standalone(statement: Statement) -> str:
    """Return the SQL of a statement with its values and with all that it uses, for a shell that has the file open."""
    values = statement.values()

    def changed(token: re.Match[str]) -> str:
        if token["library"]:
            return "main."
        return _literal(values[token["parameter"]]) if token["parameter"] else token[0]

    used = [_CREATE.sub(r"create or replace temp \1", text, count=1) for text in _used_by(statement.sql)]
    return "".join(f"{_TOKEN.sub(changed, text)};\n\n" for text in (*used, statement.sql.rstrip())).rstrip()


def _used_by(sql: str) -> Iterator[str]:
    """Return the definitions that a statement uses, itself or through others, each after those that it uses."""
    named = {name: _COMMENTS_BEHIND.sub("", statement.query) for name, statement in definitions().items()}
    wanted, used = [sql], set[str]()
    while wanted:
        text = wanted.pop()
        found = {name for name in named if name not in used and re.search(rf"\b{name}\b", text)}
        used |= found
        wanted += [named[name] for name in found]
    return (text for name, text in named.items() if name in used)


def _literal(value: Any) -> str:
    """Write a value of a parameter in SQL."""
    match value:
        case None:
            return "null"
        case bool() | int() | float():
            return str(value).lower()
        case date():
            return f"date '{value.isoformat()}'"
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case str():
            return "'" + value.replace("'", "''") + "'"
    raise TypeError(f"A parameter cannot be a {type(value).__name__}.")
