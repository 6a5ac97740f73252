"""Runs files of SQL statements, which read and change a library."""

from functools import cache
from typing import Any

import duckdb

from halfstar.sql.loader import read_sql


def run_script(connection: duckdb.DuckDBPyConnection, name: str, /, **parameters: Any) -> None:
    """Run every statement of `queries/NAME.sql`, each with the parameters that it uses."""
    for statement in _statements_of(name):
        connection.execute(statement, {key: parameters[key] for key in statement.named_parameters})


@cache
def _statements_of(name: str) -> list[duckdb.Statement]:
    """Parse `queries/NAME.sql` into its statements. Each can be run again, on any connection."""
    return duckdb.extract_statements(read_sql(name))
