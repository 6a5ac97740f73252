"""Loads the queries: one `.sql` file is one question, with its columns in the header."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from halfstar.errors import QueryError

QUERIES = Path(__file__).resolve().parents[2] / "queries"
NOT_QUESTIONS = ("schema", "import", "selection", "filters", "synthesis")


@dataclass(frozen=True)
class Query:
    """One query: its name (`reviews/score_distribution`), question, columns in order, and its SQL as it stands.

    The selection's tables in it leave out the filters in `excluding`: a figure's own, to keep its context.
    """

    name: str
    question: str
    columns: tuple[str, ...]
    excluding: frozenset[str]
    sql: str


@cache
def load_query(name: str) -> Query:
    """Read `queries/NAME.sql`. Raises QueryError where there is none or its header is not whole."""
    if name not in query_names():
        raise QueryError(f"There is no query {name!r}. The queries are: {', '.join(query_names())}.")
    sql = read_sql(name)
    question, columns, excluding, *_ = [*sql.split("\n"), "", ""]
    if not question.startswith("-- ") or not columns.startswith("-- columns: "):
        raise QueryError(f"queries/{name}.sql must open with '-- its question' and '-- columns: its columns'.")
    return Query(
        name=name,
        question=question.removeprefix("-- "),
        columns=columns_in(columns),
        excluding=frozenset(_listed(excluding, "-- excluding: ")),
        sql=sql,
    )


def columns_in(line: str) -> tuple[str, ...]:
    """The columns that the second line of a file names, in order; none where it is another line."""
    return tuple(_listed(line, "-- columns: "))


def _listed(line: str, opening: str) -> list[str]:
    return [name.strip() for name in line.removeprefix(opening).split(",")] if line.startswith(opening) else []


@lru_cache(maxsize=4096)
def parameters_of(statement: str) -> frozenset[str]:
    """The names of the parameters of a statement, as DuckDB finds them."""
    return frozenset(duckdb.extract_statements(statement)[0].named_parameters)


@lru_cache(maxsize=1)
def query_names() -> tuple[str, ...]:
    """List every query that answers a question; schema, import and vocabulary are not among them."""
    paths = (path.relative_to(QUERIES).with_suffix("") for path in QUERIES.glob("*/*.sql"))
    return tuple(sorted(path.as_posix() for path in paths if path.parts[0] not in NOT_QUESTIONS))


@cache
def read_sql(name: str) -> str:
    """Read the text of `queries/NAME.sql` as it stands, without the semicolon at its end."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8").rstrip().removesuffix(";")
