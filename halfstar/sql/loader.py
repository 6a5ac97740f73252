"""Loads queries: `.sql` files that each answer one question and declare their columns in the header."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from halfstar.errors import QueryError

QUERIES = Path(__file__).resolve().parents[2] / "queries"
_FOLDERS_WITHOUT_QUERIES = ("schema", "import", "matching", "selection", "filters", "synthesis")


@dataclass(frozen=True)
class Query:
    """A query as its file has it: name (`reviews/score_distribution`), question, columns in order, and SQL.

    The filters in `excluding` do not apply to it. A chart excludes its own filter, so that it shows all its bars.
    """

    name: str
    question: str
    columns: tuple[str, ...]
    excluding: frozenset[str]
    sql: str


@cache
def load_query(name: str) -> Query:
    """Read `queries/NAME.sql`. Raises QueryError where there is no such file, or its header is incomplete."""
    if name not in query_names():
        raise QueryError(f"There is no query {name!r}. The queries are: {', '.join(query_names())}.")
    sql = read_sql(name)
    question, columns, excluding, *_ = [*sql.split("\n"), "", ""]
    if not question.startswith("-- ") or not columns.startswith("-- columns: "):
        raise QueryError(f"queries/{name}.sql must begin with '-- its question' and '-- columns: its columns'.")
    return Query(
        name=name,
        question=question.removeprefix("-- "),
        columns=columns_in(columns),
        excluding=frozenset(_names_after("-- excluding: ", excluding)),
        sql=sql,
    )


def columns_in(line: str) -> tuple[str, ...]:
    """Return the columns that the second line of a file declares, in order; none where the line declares none."""
    return tuple(_names_after("-- columns: ", line))


def _names_after(keyword: str, line: str) -> list[str]:
    return [name.strip() for name in line.removeprefix(keyword).split(",")] if line.startswith(keyword) else []


@lru_cache(maxsize=4096)
def parameters_of(sql: str) -> frozenset[str]:
    """Return the names of the parameters of a statement, as DuckDB reports them."""
    return frozenset(duckdb.extract_statements(sql)[0].named_parameters)


@lru_cache(maxsize=1)
def query_names() -> tuple[str, ...]:
    """List the names of all queries. Files that build a library, or a table of the selection, are not queries."""
    paths = (path.relative_to(QUERIES).with_suffix("") for path in QUERIES.glob("*/*.sql"))
    return tuple(sorted(path.as_posix() for path in paths if path.parts[0] not in _FOLDERS_WITHOUT_QUERIES))


@cache
def read_sql(name: str) -> str:
    """Read the text of `queries/NAME.sql`, without the semicolon at its end."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8").rstrip().removesuffix(";")
