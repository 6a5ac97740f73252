"""Writes the conditions of the chosen filters for one table of the selection.

`queries/filters/NAME.sql` holds the condition of a filter; the second line of the file names the columns that it reads.
A table of the selection can be filtered by it if it has these columns, or if they are columns of a film and the table
has `film_id`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import duckdb

from halfstar.errors import QueryError
from halfstar.sql.loader import columns_in, read_sql

WHERE = "\nwhere {conditions}"
FILMS = "selected_films"
FILTERED_TABLES = (FILMS, "selected_scores", "selected_months", "selected_reviews", "selected_texts")


@dataclass(frozen=True)
class Condition:
    """The condition of one filter, and the columns that it reads."""

    columns: frozenset[str]
    sql: str


@cache
def load_condition(name: str) -> Condition:
    """Read `queries/filters/NAME.sql`. Raises QueryError where it does not name its columns."""
    _, second_line, *lines = read_sql(f"filters/{name}").split("\n")
    if not (columns := columns_in(second_line)):
        raise QueryError(f"queries/filters/{name}.sql must have '-- columns: its columns' as its second line.")
    return Condition(frozenset(columns), "\n".join(line for line in lines if not line.startswith("--")))


def can_filter(table: str, chosen: frozenset[str]) -> bool:
    """Whether a table of the selection can be filtered by all these filters."""
    return all(_has_columns_of(table, name) or _has_films_of(table, name) for name in chosen)


def conditions(table: str, chosen: frozenset[str]) -> str:
    """The conditions of one or more filters by which a table can be filtered, those on its films first."""
    direct = sorted(name for name in chosen if _has_columns_of(table, name))
    parts = [load_condition(name).sql for name in direct]
    if through_films := sorted(chosen.difference(direct)):
        on_films = " and ".join(load_condition(name).sql for name in through_films)
        parts.insert(0, f"film_id in (select film_id from library.films where {on_films})")  # noqa: S608  # files of queries/ only
    return "\nand ".join(parts)


def _has_columns_of(table: str, name: str) -> bool:
    return load_condition(name).columns <= columns_of_tables()[table]


def _has_films_of(table: str, name: str) -> bool:
    return "film_id" in columns_of_tables()[table] and _has_columns_of(FILMS, name)


@cache
def columns_of_tables() -> Mapping[str, frozenset[str]]:
    """The columns of each table that is filtered, as DuckDB describes them over a library without rows."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("attach ':memory:' as library")
        connection.execute("use library")
        for statement in connection.extract_statements(read_sql("schema/tables")):
            if statement.type == duckdb.StatementType.CREATE:
                connection.execute(statement)
        return {
            table: frozenset(name for name, *_ in connection.execute(f"describe {_without_where(table)}").fetchall())
            for table in FILTERED_TABLES
        }


def _without_where(table: str) -> str:
    return read_sql(f"selection/{table}").replace(WHERE, "")
