"""The SQL of a figure runs as it is copied, on the file of the library alone, and gives the rows of the figure."""

from pathlib import Path

import duckdb
import pytest

from halfstar.selection import FILTERS, Selection
from halfstar.sql.composer import compose
from halfstar.sql.definitions import definitions
from halfstar.sql.standalone import standalone
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from tests.support.samples import PAYLOADS

QUERIES = ("reviews/score_distribution", "reviews/genre_breakdown", "reviews/review_months", "reviews/reading")
PARAMETERS = {"genre_order": "mean", "order": "longest", "most": 3, "first": 0}
ADDRESSES = (
    "",
    "genre=drama&genre=horror&genre_match=all&score=2.5&score=5.0&verdict=decent&reviewed=2001&reviewed=2019",
    "words=the+%22slow+picture%22&title=a&director=Spike+Jonze&scored=yes",
)


def rows_of(file: Path, sql: str) -> list[tuple[object, ...]]:
    """What the shell would show of the last statement."""
    with duckdb.connect(file, read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", QUERIES)
def test_it_gives_the_rows_of_the_query(name: str, address: str, starter: Path, database: Database) -> None:
    statement = compose((name,), Selection.from_address(address), **PARAMETERS)
    rows = [tuple(row.values()) for row in database.answer(statement)[name].to_pylist()]
    assert rows_of(current_file(starter), standalone(statement)) == rows


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_value_from_outside_stays_a_value(payload: str, starter: Path) -> None:
    selection = Selection.from_address({filter_.name: [payload] for filter_ in FILTERS})
    sql = standalone(compose(("reviews/score_distribution",), selection))
    kinds = [statement.type for statement in duckdb.extract_statements(sql)]
    assert kinds[-1] == duckdb.StatementType.SELECT
    assert set(kinds[:-1]) <= {duckdb.StatementType.CREATE}
    rows_of(current_file(starter), sql)


def test_it_creates_what_it_uses_and_nothing_else() -> None:
    sql = standalone(compose(("reviews/score_distribution",), Selection.from_address("genre=drama")))
    created = {name for name in definitions() if f"create or replace temp macro {name}(" in sql}
    assert created == {"half_star_steps", "has_genres", "is_within"}
