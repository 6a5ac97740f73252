"""Rows at an address: every question in every format, what is refused and how, limits, and the list of questions."""

import csv
import io
import re
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pyarrow as pa
import pytest

from halfstar.api import routes, rows
from halfstar.api.parameters import GENRE_ORDERS, MOST_ROWS, ORDERS, names_of_parameters
from halfstar.api.questions import FIGURES_BY_NAME, questions
from halfstar.errors import QueryError
from halfstar.selection import Selection
from halfstar.sql.composer import Statement
from halfstar.sql.loader import query_names
from halfstar.store.answers import answer_together, open_library
from halfstar.store.database import Database
from halfstar.store.interruption import Interruption
from tests.support.requests import ask

SELECTIONS = [
    "", "genre=drama&genre=war&genre_match=all&score=2.5&score=5.0", "reviewer=booth&reviewed_month=2015-03",
    "words=%22the+film%22+love", "year=1960&year=1999&verdict=excellent", "title=no+such+film",
]  # fmt: skip
GIVEN: dict[str, Any] = {
    "film": "her-2013", "text": "her", "around": None, "fewest": 0, "first": 0, "most": 100, "genre_order": "mean"
}  # fmt: skip
FORMATS = ["json", "csv", "arrow"]


def address_of(name: str, extension: str, selection: str = "") -> str:
    wanted = names_of_parameters([questions()[name]])
    film = "".join(f"&{given}" for given in ("film=her-2013", "text=her") if given.partition("=")[0] in wanted)
    return f"/data/{name}.{extension}?{selection}{film}"


def answer_of(database: Database, name: str, selection: str = "") -> pa.Table:
    query = questions()[name].name
    order = ORDERS.get(query, ("",))[0]
    return database.fetch(query, Selection.from_address(selection), order=order, **GIVEN)


def plain(value: Any) -> Any:
    """A value of a row as JSON has it, with numbers that are compared within 1e-9."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return pytest.approx(value, abs=1e-9)
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("name", FIGURES_BY_NAME)
def test_a_figure_gives_the_rows_of_its_query_in_every_format(name: str, selection: str, database: Database) -> None:
    expected = answer_of(database, name, selection)
    answers = {extension: ask(address_of(name, extension, selection)) for extension in FORMATS}
    assert {answer.status for answer in answers.values()} == {200}
    assert {answer.headers["row-count"] for answer in answers.values()} == {str(expected.num_rows)}
    assert answers["json"].json() == plain(expected.to_pylist())
    arrow = pa.ipc.open_file(answers["arrow"].body).read_all()
    assert plain(arrow.to_pylist()) == plain(expected.to_pylist())
    header, *lines = csv.reader(io.StringIO(answers["csv"].text))
    assert header == expected.column_names
    assert [line[0] for line in lines] == [str(value) for value in arrow.column(0).to_pylist()]


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("name", questions())
def test_every_question_has_an_answer_with_its_columns(name: str, extension: str, database: Database) -> None:
    answer, expected = ask(address_of(name, extension)), answer_of(database, name)
    assert (answer.status, answer.headers["row-count"]) == (200, str(expected.num_rows))
    if extension == "json":
        assert answer.json() == plain(expected.to_pylist())
    elif extension == "csv":
        assert next(csv.reader(io.StringIO(answer.text))) == expected.column_names
    else:
        assert pa.ipc.open_file(answer.body).read_all().column_names == expected.column_names


def test_the_questions_are_the_figures_and_the_queries_of_four_folders() -> None:
    others = {name for name in query_names() if name.split("/")[0] in ("reviews", "films", "choices", "library")}
    assert {query.name for query in questions().values()} < others
    left_out = others - {query.name for query in questions().values()}
    assert all(re.search("chunks|reimportable|reviews_of_films", name) for name in left_out)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_several_questions_are_one_object(selection: str) -> None:
    names = ["verdicts", "reviews/summary", "film_years"]
    together = ask(f"/data/{','.join(names)}.json?{selection}").json()
    assert together == {name: ask(f"/data/{name}.json?{selection}").json() for name in names}
    assert list(together) == names


def test_an_answer_has_at_most_so_many_rows_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 5)
    for extension in FORMATS:
        answer = ask(f"/data/library/films.{extension}")
        assert (answer.headers["row-count"], answer.headers["row-limit"]) == ("107", "5")
    assert len(ask("/data/library/films.json").json()) == 5
    assert [len(found) for found in ask("/data/library/films,verdicts.json").json().values()] == [5, 5]


def test_parameters_of_a_question_have_types_and_defaults() -> None:
    assert len(ask("/data/films/ranking.json").json()) == 100
    assert len(ask(f"/data/films/ranking.json?most={MOST_ROWS}").json()) == 107
    second = ask("/data/films/ranking.json?most=1&first=1&order=title").json()
    assert second == ask("/data/films/ranking.json?order=title").json()[1:2]
    assert ask("/data/reviews/reading,films/ranking.json?most=1").json() == {
        name: ask(f"/data/{name}.json?most=1&order=newest").json() for name in ("reviews/reading", "films/ranking")
    }


def test_a_figure_is_answered_for_the_address_of_a_page_as_it_stands() -> None:
    of_pages = "order=newest&genre_order=name&film_order=title&fewest=3&page=3&film=her-2013"
    answer = ask(f"/data/verdicts.json?genre=drama&genre=&score=&{of_pages}")
    assert answer.json() == ask("/data/verdicts.json?genre=drama").json()


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/data/verdict.json", 404, "There is no question 'verdict'. Do you mean verdicts? /data/ lists all"),
        ("/data/rankin.json", 404, "Do you mean films/ranking?"),
        ("/data/xyzzy.json", 404, "There is no question 'xyzzy'. /data/ lists"),
        ("/data/verdicts,cube/scores.json", 404, "There is no question 'cube/scores'"),
        ("/data/library/reviews_of_films.json", 404, "There is no question"),
        ("/data/verdicts.xml", 404, ".json, .csv or .arrow"),
        ("/data/verdicts", 404, ".json, .csv or .arrow"),
        ("/data/.json", 404, "There is no question ''"),
        ("/data/../verdicts.json", 404, "There is no question"),
        ("/data/verdicts,film_years.csv", 400, "Only JSON holds the rows of several questions"),
        (f"/data/{','.join(map(str, range(21)))}.json", 400, "may ask for 20 questions"),
        ("/data/verdicts.json?genr=drama", 400, "There is no parameter 'genr'. Do you mean genre?"),
        ("/data/verdicts.json?genr", 400, "There is no parameter 'genr'"),
        ("/data/verdicts.json?xyzzy=1", 400, "There is no parameter 'xyzzy'. The filters are genre,"),
        ("/data/verdicts.json?score=eleven", 400, "The value of score is not understood: 'eleven'."),
        ("/data/verdicts.json?year=1990&year=x", 400, "The value of year is not understood: '1990' and 'x'."),
        ("/data/verdicts.json?scored=perhaps", 400, "The value of scored"),
        ("/data/verdicts.json?genre=war&genre_match=some", 400, "The value of genre"),
        ("/data/verdicts.json?words=%21%21", 400, "The value of words"),
        ("/data/film_scores.json", 400, "needs one value of film"),
        ("/data/film_scores.json?film=a&film=b", 400, "needs one value of film"),
        ("/data/films/ranking.json?most=10001", 400, "most must be a whole number from 1 to 10,000, not '10001'."),
        ("/data/films/ranking.json?most=1e3", 400, "most must be a whole number"),
        ("/data/films/ranking.json?first=-1", 400, "first must be a whole number"),
        ("/data/films/ranking.json?first=²", 400, "first must be a whole number"),
        ("/data/films/ranking.json?first=%D9%A3", 400, "first must be a whole number"),
        (f"/data/films/ranking.json?first={'1' * 5000}", 400, "first must be a whole number"),
        ("/data/films/ranking.json?order=best", 400, "order must be one of weighted, lowest,"),
        ("/data/genre_breakdown.json?genre_order=best", 400, "genre_order must be one of mean, reviews, spread, name"),
        ("/data/?genr=drama", 400, "There is no parameter 'genr'"),
        ("/data/verdicts.json?" + "&".join(f"genre={n}" for n in range(1001)), 400, "at most 1,000 parameters"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused_with_a_sentence(address: str, status: int, sentence: str) -> None:
    answer = ask(address)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert sentence in answer.text
    assert len(answer.text.splitlines()) == 1


@pytest.mark.parametrize("address", ["/data/", "/data/verdicts.json", "/data/selection.json?figures=verdicts"])
def test_rows_are_only_read(address: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        answer = ask(address, method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.text == f"Rows are read with GET, not with {method}.\n"
    assert ask(address, "HEAD").status == 200


@pytest.mark.parametrize("address", ["/data/", "/data/verdicts.json", "/data/no.json", "/data/selection.json"])
def test_other_hosts_are_refused_and_answers_are_for_this_origin_alone(address: str) -> None:
    refused = ask(address, host="attack.invalid")
    assert (refused.status, refused.text) == (400, "Invalid host header")
    headers = ask(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert not [name for name in headers if name.startswith("access-control")]


def test_an_error_of_ours_is_a_sentence_without_its_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError("the secret cause")

    monkeypatch.setattr(routes, "rows_at", fail)
    answer = ask("/data/verdicts.json")
    assert answer.status == 500
    assert answer.text == "The answer could not be made. The server's log has the details.\n"


@pytest.mark.parametrize("address", ["/data/", "/data/verdicts.json", "/data/selection.json?figures=verdicts"])
def test_without_a_library_the_answer_says_how_to_build_one(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(tmp_path))
    answer = ask(address)
    assert answer.status == 503
    assert "Build one with: python -m halfstar build" in answer.text


def test_an_answer_that_takes_too_long_is_given_up_and_its_query_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: SimpleQueue[Exception] = SimpleQueue()

    def count_for_long(database: Database, *_: Any) -> None:
        try:
            database._run(Statement((), "select sum(range) from range(5_000_000_000)", ()))
        except QueryError as error:
            ends.put(error)

    monkeypatch.setattr(routes, "rows_at", count_for_long)
    monkeypatch.setattr(routes, "DEADLINE", 0.1)
    answer = ask("/data/verdicts.json")
    assert (answer.status, answer.text) == (
        504,
        "The answer was not ready after 0.1 seconds. Ask again, or for less.\n",
    )
    assert "interrupt" in str(ends.get(timeout=60)).lower()


def test_no_statement_begins_after_the_interruption(database: Database) -> None:
    interruption = Interruption()
    interruption.interrupt()
    with pytest.raises(QueryError, match="interrupted"):
        interruption.run(lambda: database.fetch("library/sizes"))
    assert database.fetch("library/sizes").num_rows


def test_a_cell_that_a_spreadsheet_would_run_is_escaped(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(hostile))
    lines = list(csv.reader(io.StringIO(ask("/data/library/films.csv").text)))
    assert any(cell.startswith("'=") for line in lines for cell in line)
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_orders_are_those_of_the_pages() -> None:
    from halfstar.ui.state import film_ranking
    from halfstar.ui.widgets import film_reviews, genre_order, reading

    assert {name: list(orders) for name, orders in ORDERS.items()} == {
        "reviews/reading": list(reading.ORDERS),
        "films/ranking": list(film_ranking.ORDERS),
        "films/film_reviews": list(film_reviews.ORDERS),
    }
    assert list(genre_order.ORDERS) == list(GENRE_ORDERS)


@pytest.mark.parametrize("library", ["starter", "empty", "hostile"])
@pytest.mark.parametrize("selection", ["", "genre=drama&words=%3Cscript%3E"])
def test_the_list_has_every_question_with_links_that_work(
    library: str, selection: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(request.getfixturevalue(library)))
    page = ask(f"/data/?{selection}")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<script" not in page.text
    for name, query in questions().items():
        assert f"<code>{name}</code>" in page.text
        assert query.question.replace("'", "&#x27;") in page.text
        assert ", ".join(query.columns) in page.text
    links = [link.replace("&amp;", "&") for link in re.findall(r"href='(/data/[^']+)'", page.text)]
    assert len(links) == 3 * len(questions()) + 1
    assert {ask(link).status for link in links if library == "starter" or ".json" in link} == {200}
    assert [link for link in links if "/film_scores" in link and "genre=drama" in link] == []
    assert not selection or sum("genre=drama" in link for link in links) > 10


def test_the_address_without_a_slash_leads_to_the_list() -> None:
    answer = ask("/data?genre=drama")
    assert (answer.status, answer.headers["location"]) == (307, "/data/?genre=drama")


def test_equal_requests_are_answered_from_one_cache() -> None:
    database = open_library()
    selection = Selection.from_address("reviewer=balcony&words=light")
    rows_of_page = answer_together(database, ("reviews/verdicts",), selection)["reviews/verdicts"]
    before = database.fetches
    assert len(ask("/data/verdicts.json?words=light&reviewer=balcony").json()) == rows_of_page.num_rows
    assert database.fetches == before
