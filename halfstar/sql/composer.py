"""Reads the queries: one `.sql` file is one question and its columns, with the selection's tables put in front.

A table of the selection (`queries/selection/TABLE.sql`) names the filters that it knows, `{genre}`; each stands for the
condition in `queries/filters/genre.sql`, and a line whose filters are not chosen is left out. Where a filter is chosen
that the table does not know, `TABLE_of_reviews.sql` makes it.
"""

import re
from functools import cache, lru_cache
from textwrap import indent

from halfstar.sql.loader import QUERIES, Query, read_sql

OF_WORDS = ("sought", "hits")
TABLES = ("selected_scores", "selected_months", "selected_reviews", "selected_texts", *OF_WORDS)
_NAMED_TABLE = re.compile(rf"\b(from|join) ({'|'.join(TABLES)})\b")
_OPENING = re.compile(r"\A(--.*\n)+")
_NAMED_FILTER = re.compile(r"\{(\w+)\}")


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
    if chosen & FILTERS_IN_SQL <= {*_NAMED_FILTER.findall(text)}:
        return _with_filters(text, chosen), "not materialized"
    return read_sql(f"selection/{table}_of_reviews"), "materialized"


def _with_filters(text: str, chosen: frozenset[str]) -> str:
    """Put the conditions of the chosen filters in their places; a line whose filters are not chosen is left out."""
    lines = []
    for line in text.split("\n"):
        named = {*_NAMED_FILTER.findall(line)}
        if named and not named & chosen:
            continue
        lines.append(_NAMED_FILTER.sub(lambda match: _condition(match[1]) if match[1] in chosen else "true", line))
    return "\n".join(lines).replace("where true\n    and ", "where\n    ").removesuffix("\nwhere true")


@cache
def _condition(name: str) -> str:
    """The condition of a filter, without the comment that opens its file."""
    return read_sql(f"filters/{name}").partition("\n")[2]


FILTERS_IN_SQL = frozenset(path.stem for path in (QUERIES / "filters").glob("*.sql"))
