"""Reads the queries: one `.sql` file is one question and its columns, with the selection's tables put in front."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from halfstar.errors import QueryError

QUERIES = Path(__file__).resolve().parent.parent / "queries"


# The selection's tables, each naming only those before it; a query that names one gets it put in front. Those that
# charts read again and again are kept as results; those of reviews are read where they are used, as far as needed.
VOCABULARY = {
    "selected_films": "materialized",
    "matching_reviews": "not materialized",
    "selected_scores": "materialized",
    "selected_months": "materialized",
    "selected_reviews": "not materialized",
}


@dataclass(frozen=True)
class Query:
    """One query: its name (`reviews/score_distribution`), question, columns in order, and its SQL as it stands."""

    name: str
    question: str
    columns: tuple[str, ...]
    sql: str

    @property
    def statement(self) -> str:
        """The SQL as it runs, with the tables of the selection that it names in front."""
        return with_vocabulary(self.sql)


@cache
def load_query(name: str) -> Query:
    """Read `queries/NAME.sql`. Raises QueryError where there is none or its header is not whole."""
    if name not in query_names():
        raise QueryError(f"There is no query {name!r}. The queries are: {', '.join(query_names())}.")
    sql = read_sql(name)
    question, columns, *_ = [*sql.split("\n"), ""]
    if not question.startswith("-- ") or not columns.startswith("-- columns: "):
        raise QueryError(f"queries/{name}.sql must open with '-- its question' and '-- columns: its columns'.")
    return Query(
        name=name,
        question=question.removeprefix("-- "),
        columns=tuple(column.strip() for column in columns.removeprefix("-- columns: ").split(",")),
        sql=sql,
    )


@lru_cache(maxsize=512)
def with_vocabulary(sql: str) -> str:
    """Put the tables of the selection that a statement names in front of it, as common table expressions."""
    named = _named_tables(sql)
    tables = ",\n\n".join(
        f"{name} as {kept} (\n{read_sql(f'selection/{name}')}\n)" for name, kept in VOCABULARY.items() if name in named
    )
    return f"with {tables}\n\nselect * from (\n{sql}\n)" if tables else sql


@lru_cache(maxsize=512)
def parameters_of(statement: str) -> frozenset[str]:
    """The names of the parameters of a statement, as DuckDB finds them."""
    return frozenset(duckdb.extract_statements(statement)[0].named_parameters)


def _named_tables(sql: str) -> set[str]:
    named = {name for name in VOCABULARY if re.search(rf"\b(from|join) {name}\b", sql)}
    return named.union(*(_named_tables(read_sql(f"selection/{name}")) for name in named))


@lru_cache(maxsize=1)
def query_names() -> tuple[str, ...]:
    """List every query that answers a question; schema, import and vocabulary are not among them."""
    paths = (path.relative_to(QUERIES).with_suffix("") for path in QUERIES.glob("*/*.sql"))
    return tuple(sorted(path.as_posix() for path in paths if path.parts[0] not in ("schema", "import", "selection")))


def read_sql(name: str) -> str:
    """Read the text of `queries/NAME.sql` as it stands, without the semicolon at its end."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8").rstrip().removesuffix(";")
