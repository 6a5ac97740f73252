"""Composes a statement from queries and a selection: the selection's tables in front of the SQL, and its parameters.

The conditions of the chosen filters take the place of `{conditions}` in a table of the selection
(`queries/selection/TABLE.sql`). Where the table lacks the columns of a condition, `TABLE_of_reviews.sql` is used.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import indent
from typing import Any

from halfstar.errors import QueryError
from halfstar.selection import Selection
from halfstar.sql.conditions import FILTERED_TABLES, WHERE, can_filter, conditions
from halfstar.sql.loader import Query, load_query, parameters_of, read_sql

SEARCH_TABLES = ("search_terms", "phrase_matches")
TABLES = (*FILTERED_TABLES, *SEARCH_TABLES)
_NAMED_TABLE = re.compile(rf"\b(from|join) ({'|'.join(TABLES)})\b")
_HEADER = re.compile(r"\A(--.*\n)+")


@dataclass(frozen=True)
class Statement:
    """The SQL that answers one or several queries, and the values of its parameters. Lists are stored as tuples.

    Statements that are equal have equal answers in one library, so a statement is also the key of a cached answer.
    """

    queries: tuple[Query, ...]
    sql: str
    parameters: tuple[tuple[str, Any], ...]

    def values(self) -> dict[str, Any]:
        """Return the parameters in the form that DuckDB takes."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.parameters}


def compose(names: Sequence[str], selection: Selection = Selection(), **parameters: Any) -> Statement:
    """Compose the statement that answers these queries under a selection, with their further parameters.

    Raises QueryError where there is no query of a name, or no value for a parameter.
    """
    queries = tuple(load_query(name) for name in names)
    sql = sql_of(queries, selection.filters())
    given, wanted = {**selection.sql_parameters(), **parameters}, sorted(parameters_of(sql))
    if missing := [name for name in wanted if name not in given]:
        raise QueryError(f"The query needs a value for {', '.join(missing)}.")
    return Statement(queries, sql, tuple((name, _hashable(given[name])) for name in wanted))


def depends_on_selection(query: Query) -> bool:
    """Whether a query names a table of the selection, so that the chosen filters change its rows."""
    return _NAMED_TABLE.search(_HEADER.sub("", query.sql)) is not None


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=4096)
def sql_of(queries: tuple[Query, ...], chosen: frozenset[str]) -> str:
    """Return the SQL that answers these queries when these filters are chosen.

    For several queries it gives one row, with a column for each query that holds the query's rows as a list. The tables
    of the selection that queries share are computed once.
    """
    tables: dict[str, str] = {}
    texts = [_with_tables_named(query.sql, chosen, query.excluding, tables) for query in queries]
    return _with_tables_in_front(tables, texts[0] if len(texts) == 1 else _joint(texts))


def _joint(texts: Sequence[str]) -> str:
    columns = ",\n".join(
        f"(select list(answer) from (\n{text}\n) as answer) as answer_{n}"  # noqa: S608  # files of queries/ only
        for n, text in enumerate(texts)
    )
    return f"select\n{columns}"


def _with_tables_in_front(tables: dict[str, str], sql: str) -> str:
    """Put the selection's tables between the header of a query and the query's own tables."""
    if not tables:
        return sql
    body = _HEADER.sub("", sql)
    header, own = sql.removesuffix(body), body.removeprefix("with ")
    in_front = ",\n\n".join(tables.values())
    return f"{header}with {in_front}\n\n{body}" if own == body else f"{header}with {in_front},\n\n{own}"


def _with_tables_named(sql: str, chosen: frozenset[str], excluding: frozenset[str], tables: dict[str, str]) -> str:
    """Add the selection's tables that a query names to `tables`, and return the query with their names there.

    A table that excludes a chosen filter has a name of its own, such as `selected_scores_excluding_genre`.
    """
    suffix = "".join(f"_excluding_{name}" for name in sorted(excluding & chosen))

    def named(match: re.Match[str]) -> str:
        name = match[2] if match[2] in SEARCH_TABLES else f"{match[2]}{suffix}"
        if name not in tables:
            text, materialization = _table(match[2], chosen - excluding)
            inner = _with_tables_named(text, chosen, excluding, tables)
            tables[name] = f"{name} as {materialization} (\n{indent(inner, '    ')}\n)"
        return f"{match[1]} {name}"

    return _NAMED_TABLE.sub(named, sql)


def _table(table: str, chosen: frozenset[str]) -> tuple[str, str]:
    """Return the SQL of a table of the selection, and whether DuckDB computes it only once (materialized)."""
    text = read_sql(f"selection/{table}")
    if table in SEARCH_TABLES:  # a search is the same whatever filter is excluded
        return text, "materialized"
    if can_filter(table, chosen):
        return _with_conditions(text, table, chosen), "not materialized"
    return read_sql(f"selection/{table}_of_reviews"), "materialized"


def _with_conditions(text: str, table: str, chosen: frozenset[str]) -> str:
    """Put the conditions of the chosen filters into the text of a table; without any, its `where` is left out."""
    if not chosen:
        return text.replace(WHERE, "")
    return text.replace(WHERE, "\nwhere\n" + indent(conditions(table, chosen), "    "))
