"""Reads the queries: one `.sql` file is one question and its columns, with the selection's tables put in front.

The conditions of the chosen filters take the place of `{conditions}` in a table of the selection
(`queries/selection/TABLE.sql`). Where the table lacks the columns of a condition, `TABLE_of_reviews.sql` makes it.
"""

import re
from functools import lru_cache
from textwrap import indent

from halfstar.sql.conditions import FILTERED_TABLES, FILTERS_WITH_CONDITION, WHERE, can_filter, conditions
from halfstar.sql.loader import Query, read_sql

OF_WORDS = ("sought", "hits")
TABLES = (*FILTERED_TABLES, *OF_WORDS)
_NAMED_TABLE = re.compile(rf"\b(from|join) ({'|'.join(TABLES)})\b")
_OPENING = re.compile(r"\A(--.*\n)+")


@lru_cache(maxsize=4096)
def statement_of(query: Query, chosen: frozenset[str]) -> str:
    """The SQL of a query as it runs when these filters are chosen."""
    tables: dict[str, str] = {}
    return _with_prelude(tables, _with_tables(query.sql, chosen, query.excluding, tables))


@lru_cache(maxsize=4096)
def joint_statement_of(queries: tuple[Query, ...], chosen: frozenset[str]) -> str:
    """One statement that answers several queries: one row, a list of rows a query, the tables they share made once."""
    tables: dict[str, str] = {}
    texts = [_with_tables(query.sql, chosen, query.excluding, tables) for query in queries]
    columns = ",\n".join(
        f"(select list(figure) from (\n{text}\n) as figure) as figure_{n}"  # noqa: S608  # files of queries/ only
        for n, text in enumerate(texts)
    )
    return _with_prelude(tables, f"select\n{columns}")


def _with_prelude(tables: dict[str, str], sql: str) -> str:
    """Put the tables in front of a text, behind the comments that open it, before the tables of its own."""
    if not tables:
        return sql
    body = _OPENING.sub("", sql)
    opening, own = sql.removesuffix(body), body.removeprefix("with ")
    made = ",\n\n".join(tables.values())
    return f"{opening}with {made}\n\n{body}" if own == body else f"{opening}with {made},\n\n{own}"


def _with_tables(sql: str, chosen: frozenset[str], excluding: frozenset[str], tables: dict[str, str]) -> str:
    """Put the selection's tables that a text names among `tables`, and name them in it as they are there."""
    suffix = "".join(f"_excluding_{name}" for name in sorted(excluding & chosen))

    def named(match: re.Match[str]) -> str:
        name = match[2] if match[2] in OF_WORDS else f"{match[2]}{suffix}"
        if name not in tables:
            text, kept = _table(match[2], chosen - excluding)
            inner = _with_tables(text, chosen, excluding, tables)
            tables[name] = f"{name} as {kept} (\n{indent(inner, '    ')}\n)"
        return f"{match[1]} {name}"

    return _NAMED_TABLE.sub(named, sql)


def _table(table: str, chosen: frozenset[str]) -> tuple[str, str]:
    """The SQL of a table of the selection, and how it is kept: what is counted from reviews is counted once for all."""
    text = read_sql(f"selection/{table}")
    if table in OF_WORDS:  # a search excludes no filter, and is made once for all
        return text, "materialized"
    if can_filter(table, filters := chosen & FILTERS_WITH_CONDITION):
        return _with_conditions(text, table, filters), "not materialized"
    return read_sql(f"selection/{table}_of_reviews"), "materialized"


def _with_conditions(text: str, table: str, chosen: frozenset[str]) -> str:
    """Put the conditions of the chosen filters into the text of a table; without any, its `where` is left out."""
    if not chosen:
        return text.replace(WHERE, "")
    return text.replace(WHERE, "\nwhere\n" + indent(conditions(table, chosen), "    "))
