"""The macros and views that queries use, as the files of `queries/` define them."""

import re
from collections.abc import Mapping
from functools import cache

import duckdb

from halfstar.selection import MOST_OPTIONS
from halfstar.sql.loader import read_sql

_FILES = ("schema/macros", "selection/macros", "selection/views")
_NAME = re.compile(r"\bcreate (?:macro|view) (\w+)")


@cache
def definitions() -> Mapping[str, duckdb.Statement]:
    """Return the statement that creates each macro and view, by its name, each after those that it uses."""
    texts = (*map(read_sql, _FILES), f"create macro most_options() as {MOST_OPTIONS}")
    statements = (statement for text in texts for statement in duckdb.extract_statements(text))
    return {_NAME.findall(statement.query)[0]: statement for statement in statements}
