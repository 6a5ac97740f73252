"""Every query gives the columns of its header under every selection, and is written in the house style."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from halfstar.selection import FILTERS, Selection
from halfstar.sql.composer import TABLES, sql_of
from halfstar.sql.conditions import (
    FILMS,
    FILTERED_TABLES,
    WHERE,
    can_filter,
    load_condition,
)
from halfstar.sql.loader import QUERIES, Query, load_query, parameters_of, query_names, read_sql
from halfstar.store.database import Database, attach
from halfstar.store.generations import current_file
from tests.support.samples import PAYLOADS

EACH_FILTER = [
    "genre=drama", "genre=drama&genre=horror", "genre=drama&genre=horror&genre_match=all",
    "genre=drama&genre_match=none", "genre=no+such", "score=4.0", "score=2.5&score=5.0", "score=0", "scored=yes",
    "scored=no", "verdict=masterpiece", "verdict=awful&verdict=decent", "year=2013", "year=1920&year=1959",
    "director=Spike+Jonze", "director=no+one", "reviewer=booth", "reviewer=aisle&reviewer=balcony", "reviewed=2019",
    "reviewed=2000&reviewed=2016",
    "reviewed_month=2019-03", "reviewed_month=2015-11&reviewed_month=2019-07",
    "words=love", "words=slow+picture", "words=%22slow+picture%22+the",
    "source=starter+collection", "source=no+such&source=starter+collection", "keyword=watchlist", "keyword=no+such",
    "country=France&country=Italy", "rewatch=yes", "rewatch=no", "changed=yes",
    "words=xyzzy", "title=the", "title=Amélie",
]  # fmt: skip
ALL_FILTERS = (
    "genre=drama&genre=romance&genre_match=any&score=1.0&score=5.0&scored=yes&verdict=excellent&verdict=decent"
    "&year=1930&year=2020&director=Spike+Jonze&country=France&keyword=noir&reviewer=booth&reviewed=2000&reviewed=2025"
    "&reviewed_month=2000-01&reviewed_month=2025-12"
    "&rewatch=yes&changed=yes&source=starter+collection&words=the&title=her"
)
EVERY_FILTER = frozenset(filter_.name for filter_ in FILTERS)
OTHER_PARAMETERS: dict[str, list[Any]] = {
    "film": ["her-2013", "no-such-film"],
    "around": [None, "her-2013", "no-such-film"],
    "fewest": [0, 4, None],
    "text": ["her", "The", "no such film", ""],
    "most": [7],
    "first": [0, 3],
    "last": [9],
    "source": [None, "films"],
    "genre_order": ["mean", "reviews", "spread", "name", "none"],
    "order": [
        "mean",
        "reviews",
        "spread",
        "name",
        "weighted",
        "share",
        "title",
        "newest",
        "oldest",
        "lowest",
        "highest",
        "longest",
        "divisive",
        "none",
    ],
}
CHOSEN = Selection().sql_parameters().keys()
UNORDERED = {"cube/matches", "cube/selected_films"}  # the cube sums or marks their rows, and a sort would cost time
LIBRARIES = ["starter", "empty", "hostile"]
TABLE = re.compile(rf"\b({'|'.join(TABLES)})\b")
EVERY_FILE = sorted(path.relative_to(QUERIES).as_posix() for path in QUERIES.rglob("*.sql"))


def selections() -> Iterator[Selection]:
    yield Selection()
    yield from map(Selection.from_address, (*EACH_FILTER, ALL_FILTERS))
    for payload in PAYLOADS[:2]:
        yield Selection.from_address({filter_.name: [payload] for filter_ in FILTERS})


def other_parameters(wanted: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Values for the parameters that no selection gives: a sensible set, then that set with a single value changed."""
    sensible = {name: OTHER_PARAMETERS[name][0] for name in OTHER_PARAMETERS if name in wanted}
    yield sensible
    for name in sensible:
        yield from ({**sensible, name: value} for value in OTHER_PARAMETERS[name][1:])


def with_every_filter(name: str) -> str:
    return sql_of((load_query(name),), Selection.from_address(ALL_FILTERS).filters())


def code_of(sql: str) -> str:
    """The SQL without its comments and strings."""
    return re.sub(r"--[^\n]*|'[^'\n]*'", "", sql)


@pytest.mark.parametrize("library_name", LIBRARIES)
@pytest.mark.parametrize("name", query_names())
def test_it_gives_the_columns_of_its_header(name: str, library_name: str, request: pytest.FixtureRequest) -> None:
    database = Database(current_file(request.getfixturevalue(library_name)))
    query = load_query(name)
    sensible, *others = other_parameters(parameters_of(query.sql))
    for selection in selections() if TABLE.search(query.sql) else [Selection()]:
        rows = database.fetch(name, selection, **sensible)
        assert tuple(rows.column_names) == query.columns, selection.sentence()
    for values in others:
        assert tuple(database.fetch(name, **values).column_names) == query.columns, values


def test_every_filter_is_tried_alone_and_with_all_others() -> None:
    alone = [Selection.from_address(address) for address in EACH_FILTER]
    assert all({name for name, _ in selection.chosen} for selection in alone)
    assert all(len({name for name, _ in selection.chosen}) == 1 for selection in alone)
    assert {name for selection in alone for name, _ in selection.chosen} == EVERY_FILTER
    assert {name for name, _ in Selection.from_address(ALL_FILTERS).chosen} == EVERY_FILTER


@pytest.mark.parametrize("name", query_names())
def test_it_opens_with_its_question_and_its_columns(name: str) -> None:
    question, columns, *_ = (QUERIES / f"{name}.sql").read_text(encoding="utf-8").split("\n")
    assert re.fullmatch(r"-- [A-Z].*[.?]", question)
    assert re.fullmatch(r"-- columns: [a-z_]+(, [a-z_]+)*", columns)
    assert len(set(load_query(name).columns)) == len(load_query(name).columns)


@pytest.mark.parametrize("name", query_names())
def test_it_only_reads(name: str) -> None:
    for sql in (load_query(name).sql, with_every_filter(name)):
        assert [statement.type for statement in duckdb.extract_statements(sql)] == [duckdb.StatementType.SELECT]


@pytest.mark.parametrize("name", [name for name in query_names() if name not in UNORDERED])
def test_its_rows_have_an_order(name: str) -> None:
    assert "\norder by" in code_of(load_query(name).sql).rpartition("\nselect")[2]


@pytest.mark.parametrize("name", query_names())
def test_it_names_its_columns_one_by_one(name: str) -> None:
    *_, last = re.findall(r"^select\b.*(?:\n    .*)?", load_query(name).sql, re.MULTILINE)
    assert "*" not in last.split("--")[0].replace("count(*)", "")


@pytest.mark.parametrize("name", query_names())
def test_it_has_only_parameters_that_are_tried_here(name: str) -> None:
    assert parameters_of(with_every_filter(name)) <= CHOSEN | OTHER_PARAMETERS.keys()


@pytest.mark.parametrize("file", EVERY_FILE)
def test_it_is_written_in_the_house_style(file: str) -> None:
    sql = (QUERIES / file).read_text(encoding="utf-8")
    assert sql.startswith("-- ")
    assert sql.endswith("\n")
    assert not sql.endswith("\n\n")
    assert not re.search(r"\t|[ ]+$", sql, re.MULTILINE)
    assert not re.search(r"\b[A-Z]{2,}\b", code_of(sql))
    assert not re.search(r"\$\d|\?", code_of(sql))


def test_every_table_can_be_filtered_by_every_filter_or_counted_from_reviews() -> None:
    for table in FILTERED_TABLES:
        assert read_sql(f"selection/{table}").count(WHERE) == 1
        assert can_filter(table, EVERY_FILTER) != (QUERIES / "selection" / f"{table}_of_reviews.sql").exists()


@pytest.mark.parametrize("name", sorted(EVERY_FILTER))
def test_a_condition_reads_the_columns_that_it_names(name: str, starter: Path) -> None:
    condition = load_condition(name)
    table = "films" if can_filter(FILMS, frozenset({name})) else "reviews"
    columns = ", ".join(sorted(condition.columns))
    sql = f"select count(*) as rows from (select {columns} from library.{table}) where {condition.sql}"  # noqa: S608
    statement = sql_of((Query(name, "How many rows?", ("rows",), frozenset(), sql),), frozenset({name}))
    values = Selection.from_address(ALL_FILTERS).sql_parameters()
    with duckdb.connect(":memory:") as connection:
        attach(connection, current_file(starter))
        for macros in ("schema/macros", "selection/macros"):
            connection.execute(read_sql(macros))
        connection.execute(statement, {key: values[key] for key in parameters_of(statement)})


def test_the_conditions_read_every_field_of_the_selection_and_no_other() -> None:
    files = [
        *(QUERIES / "filters" / f"{name}.sql" for name in EVERY_FILTER),
        QUERIES / "selection" / "search_terms.sql",
    ]
    conditions = "".join(file.read_text(encoding="utf-8") for file in files)
    assert set(re.findall(r"\$(\w+)", code_of(conditions))) == CHOSEN


def test_the_tables_are_every_file_of_the_selection() -> None:
    files = {path.stem.removesuffix("_of_reviews") for path in Path(QUERIES, "selection").glob("*.sql")}
    assert files == {"macros", "views", *TABLES}


@pytest.mark.parametrize(("chosen", "source"), [
    (set(), "library.score_tally"), ({"genre", "score", "title"}, "library.score_tally"),
    ({"words"}, "library.reviews"), ({"genre", "reviewer"}, "library.reviews"), ({"reviewed"}, "library.reviews"),
])  # fmt: skip
def test_scores_come_from_the_tally_unless_it_does_not_know_a_chosen_filter(chosen: set[str], source: str) -> None:
    statement = sql_of((load_query("reviews/score_distribution"),), frozenset(chosen))
    assert source in statement
    assert ("score_tally" in statement) == (source == "library.score_tally")


def test_a_statement_names_only_the_filters_that_are_chosen() -> None:
    statement = sql_of((load_query("reviews/verdicts"),), frozenset({"genre", "year"}))
    assert parameters_of(statement) == {"genre", "genre_match", "lowest_year", "highest_year", "verdict"}


def test_figures_leave_out_their_own_filter_and_share_the_tables_that_are_alike() -> None:
    queries = tuple(map(load_query, ("reviews/score_distribution", "reviews/verdicts", "reviews/film_years")))
    statement = sql_of(queries, frozenset({"score", "year"}))
    without = ("", "_excluding_score", "_excluding_score_excluding_year")  # figures of shares leave out the score too
    tables = [f"selected_scores{suffix}" for suffix in without]
    assert sorted(re.findall(r"^(?:with )?(\w+) as not materialized", statement, re.MULTILINE)) == tables
