"""What a spreadsheet would take for a formula, and the mark before it that keeps the spreadsheet from that."""

import re

_STARTS = frozenset("=+-@\t\r")
_MARKED = re.compile(r"'+[=+\-@\t\r]")


def escape_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula: what could start one gets a `'` before it.

    So does what has a mark of its own there, so that it can be told from ours.
    """
    first = text[:1]
    return f"'{text}" if first in _STARTS or (first == "'" and _MARKED.match(text)) else text


def unescape_formula(text: str) -> str:
    """Undo `escape_formula`."""
    return text[1:] if _MARKED.match(text) else text
