"""The dashboard's connection reaches no file, network, extension or setting, and changes nothing."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest

from halfstar.charts import FIGURES
from halfstar.errors import LibraryError, QueryError
from halfstar.selection import Selection
from halfstar.sql.loader import query_names
from halfstar.store.database import MEMORY_LIMIT, Database
from halfstar.store.generations import current_file
from tests.support.samples import PAYLOADS

REFUSED = [
    "from read_csv('{file}')", "from read_text('{file}')", "from read_blob('{file}')", "from read_json('{file}')",
    "from read_parquet('{file}')", "from '{file}'", "from glob('{folder}/*')", "from sniff_csv('{file}')",
    "copy (select 1) to '{folder}/out.csv'", "copy library.films to '{folder}/out.csv'", "export database '{folder}'",
    "attach '{folder}/other.duckdb' as other", "install httpfs", "load httpfs", "force install json",
    "from 'https://attack.invalid/x.csv'", "from read_csv('http://attack.invalid/x.csv')", "create secret (type s3)",
    "set threads = 1", "set memory_limit = '99GB'", "reset memory_limit", "pragma threads = 1",
    "pragma disable_optimizer",
    "set lock_configuration = false", "set enable_external_access = true", "set autoload_known_extensions = true",
    "set allow_community_extensions = true", "set temp_directory = '{folder}'", "set log_query_path = '{folder}/log'",
    "pragma enable_profiling", "set home_directory = '{folder}'", "set custom_extension_repository = '{folder}'",
    "create table library.other (n integer)", "create view library.other as select 1", "create schema library.other",
    "delete from library.reviews", "drop table library.reviews", "insert into library.about values (2)",
    "update library.films set title = ''", "alter table library.films add column n integer", "truncate library.reviews",
    "select getenv('HOME')", "select * from rows_of_python",
]  # fmt: skip
OVERVIEW = tuple(figure.query for figure in FIGURES)
GIVEN: dict[str, Any] = {"genre_order": "mean", "film": "her-2013"}


@pytest.mark.parametrize("sql", REFUSED)
def test_a_statement_that_reaches_outside_or_changes_anything_is_refused(
    sql: str, database: Database, tmp_path: Path
) -> None:
    rows_of_python = [(1,)]  # a variable that DuckDB would find by its name, if it were allowed to
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    statement = sql.format(file=file, folder=tmp_path)
    with pytest.raises(duckdb.Error, match=r"(?i)disabled|locked|read-only|does not exist|cannot"):
        database._connection.cursor().execute(statement).fetchall()
    assert list(tmp_path.iterdir()) == [file]
    assert rows_of_python == [(1,)]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("lock_configuration", True),
        ("enable_external_access", False),
        ("autoinstall_known_extensions", False),
        ("autoload_known_extensions", False),
        ("allow_community_extensions", False),
    ],
)
def test_each_lock_is_set(setting: str, value: bool, database: Database) -> None:  # noqa: FBT001
    rows = database._connection.cursor().execute("select current_setting($setting)", {"setting": setting}).fetchall()
    assert rows == [(value,)]


def test_memory_is_limited(database: Database) -> None:
    limit = "select current_setting('memory_limit')"
    with duckdb.connect(config={"memory_limit": MEMORY_LIMIT}) as unlocked:
        assert database._connection.cursor().execute(limit).fetchall() == unlocked.execute(limit).fetchall()


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, "' or 1=1 --", "$words", "her-2013'; drop table films; --", "x\0y", "\\", "%"]
)
def test_a_hostile_text_is_only_a_value(payload: str, database: Database) -> None:
    texts = Selection.of(
        {"genre": ((payload,), "any"), "director": (payload,), "reviewer": (payload,), "words": (payload,)}
    )
    further: dict[str, Any] = dict.fromkeys(("order", "genre_order", "film", "around", "source", "text"), payload)
    further |= {"most": 5, "first": 0, "last": 9, "fewest": 0}
    before = database.fetch("library/sizes")
    answers = {name: database.fetch(name, texts, **further) for name in query_names()}
    assert answers["reviews/summary"].column("reviews").to_pylist() == [0]
    assert answers["films/film"].num_rows == answers["films/film_reviews"].num_rows == 0
    assert database.fetch("library/sizes") == before


@pytest.mark.parametrize("parameters", [{"film": "\udcff"}, {"film": object()}])
def test_an_unusable_value_is_a_query_error(parameters: dict[str, Any], database: Database) -> None:
    with pytest.raises(QueryError, match="The query failed"):
        database.fetch("films/film", **parameters)


@pytest.mark.parametrize("first", [-1, "x"])
def test_an_impossible_first_row_is_a_query_error(first: Any, database: Database) -> None:
    with pytest.raises(QueryError, match="The query failed"):
        database.fetch("reviews/reading", order="newest", most=5, first=first)


def test_eight_threads_get_the_same_answers_as_one(database: Database) -> None:
    addresses = ["", "genre=drama", "words=love", "reviewer=booth"]
    asked = [(name, Selection.from_address(address)) for address in addresses for name in OVERVIEW]
    alone = [database.fetch(name, selection, **GIVEN) for name, selection in asked]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: database.fetch(*query, **GIVEN), asked))
    assert together == alone


@pytest.mark.parametrize("library_name", ["starter", "empty", "hostile"])
@pytest.mark.parametrize(
    "address", ["", "genre=drama&year=1960&year=1999", "words=love", "genre=drama&words=love", "title=no+such+film"]
)
def test_figures_fetched_together_equal_those_fetched_separately(
    address: str, library_name: str, request: pytest.FixtureRequest
) -> None:
    database = Database(current_file(request.getfixturevalue(library_name)))
    selection = Selection.from_address(address)
    together = database.fetch_together(("reviews/summary", *OVERVIEW), selection, **GIVEN)
    for name, rows in together.items():
        assert rows.to_pylist() == database.fetch(name, selection, **GIVEN).to_pylist(), name


def test_statements_are_counted(database: Database) -> None:
    before = database.fetches
    database.fetch("library/sizes")
    database.fetch_together(OVERVIEW, **GIVEN)
    assert database.fetches == before + 2


def test_a_missing_parameter_is_named(database: Database) -> None:
    with pytest.raises(QueryError, match="needs a value for film"):
        database.fetch("films/film")
    with pytest.raises(QueryError, match="needs a value for around, fewest, first, most, order"):
        database.fetch("films/ranking")


@pytest.mark.parametrize("name", ["films/nothing", "schema/tables", "selection/selected_films", "../README", ""])
def test_an_unknown_query_is_refused_with_a_list_of_the_known_queries(name: str, database: Database) -> None:
    with pytest.raises(QueryError, match="There is no query") as caught:
        database.fetch(name)
    assert all(known in str(caught.value) for known in query_names())


@pytest.mark.parametrize("content", [b"", b"not a library", b"\0" * 20_000])
def test_a_file_that_is_no_library_is_refused_with_what_to_do(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "library's.duckdb"
    file.write_bytes(content)
    with pytest.raises(LibraryError, match="Build it again"):
        Database(file)
