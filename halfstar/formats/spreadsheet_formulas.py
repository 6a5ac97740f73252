"""Escapes text that a spreadsheet would run as a formula."""

import re

_STARTS_OF_FORMULAS = frozenset("=+-@\t\r")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def escape_formula(text: str) -> str:
    """Put a `'` before text that could start a formula.

    Text that looks escaped already gets one more, so that `unescape_formula` gives it back unchanged.
    """
    first = text[:1]
    return f"'{text}" if first in _STARTS_OF_FORMULAS or (first == "'" and _ESCAPED.match(text)) else text


def unescape_formula(text: str) -> str:
    """Undo `escape_formula`."""
    return text[1:] if _ESCAPED.match(text) else text
