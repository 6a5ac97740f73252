"""What the charts of a page get after a click: the new selection, and the rows and texts of all of them."""

import json
import re
from typing import Any
from urllib.parse import quote

import pytest

from halfstar.api.questions import FIGURES_BY_NAME
from halfstar.selection import Selection
from halfstar.store.database import Database
from tests.support.requests import ask

OVERVIEW = "score_distribution,verdicts,genre_breakdown,film_years,review_years"


def doing(*actions: dict[str, Any]) -> str:
    return f"actions={quote(json.dumps(actions))}"


def click(figure: str, value: Any) -> str:
    return doing({"figure": figure, "value": value})


def click_on_several(figure: str, value: Any, last: Any) -> str:
    return doing({"figure": figure, "value": value, "last": last})


def brush(figure: str, low: Any, high: Any) -> str:
    return doing({"figure": figure, "low": low, "high": high})


def charts(query: str, figures: str = OVERVIEW) -> Any:
    answer = ask(f"/data/selection.json?figures={figures}&{query}")
    assert answer.status == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("before", "clicked", "after"),
    [
        ("", click("genre_breakdown", "drama"), "genre=drama"),
        ("genre=drama", click("genre_breakdown", "drama"), ""),
        ("genre=drama&genre_match=none", click("genre_breakdown", "war"), "genre=drama&genre=war&genre_match=none"),
        ("genre=war", click("verdicts", "so-so"), "genre=war&verdict=so-so"),
        ("", click("score_distribution", 4.5), "score=4.5&score=4.5"),
        ("score=4.5", click("score_distribution", 4.5), ""),
        ("score=1&score=4.5", click("score_distribution", 3), "score=3.0&score=3.0"),
        ("", click("film_years", 2013), "year=2013&year=2013"),
        ("", click_on_several("film_years", 1970, 1979), "year=1970&year=1979"),
        ("year=1970&year=1979", click_on_several("film_years", 1970, 1979), ""),
        ("year=1970&year=1979", click_on_several("film_years", 1980, 1989), "year=1980&year=1989"),
        ("", click("review_years", 2013.0), "reviewed=2013&reviewed=2013"),
        ("", click("review_months", 24168), "reviewed_month=2014-01&reviewed_month=2014-01"),
        ("", click_on_several("film_decades", 1950, 1959), "year=1950&year=1959"),
        ("year=1950&year=1959", click_on_several("film_decades", 1950, 1959), ""),
        ("year=1955", click_on_several("film_decades", 1950, 1959), "year=1950&year=1959"),
        ("", click("rewatches", "yes"), "rewatch=yes"),
        ("director=Agn%C3%A8s+Varda", click("directors", "Agnès Varda"), ""),
        ("genre=war&score=2", doing({"clear": "score"}), "genre=war"),
        ("genre=war&score=2", "", "genre=war&score=2.0&score=2.0"),
    ],
)
def test_a_click_on_a_mark_toggles_its_value(before: str, clicked: str, after: str) -> None:
    assert charts(f"{before}&{clicked}")["address"] == after


@pytest.mark.parametrize(
    ("dragged", "after"),
    [
        (brush("score_distribution", 2, 4), "score=2.0&score=4.0"),
        (brush("score_distribution", 4, 2), "score=2.0&score=4.0"),
        (brush("score_distribution", 0.5, 5), "score=0.5&score=5.0"),
        (brush("film_years", 1950, 1959), "year=1950&year=1959"),
        (brush("film_years", 1920, 2024), ""),
        (brush("film_decades", 1950, 1979), "year=1950&year=1979"),
        (brush("film_years", 1990, 2024), "year=1990&year=2100"),
    ],
)
def test_a_drag_chooses_the_range_of_the_marks_under_it(dragged: str, after: str) -> None:
    assert charts(dragged)["address"] == after


def test_actions_follow_one_another_in_their_order() -> None:
    drama, war = ({"figure": "genre_breakdown", "value": genre} for genre in ("drama", "war"))
    assert charts(doing(drama, war))["address"] == "genre=drama&genre=war"
    assert charts(doing(drama, war, drama))["address"] == "genre=war"
    assert charts("score=4&" + doing(drama, {"clear": ""}, war))["address"] == "genre=war"


@pytest.mark.parametrize("address", ["", "genre=drama&score=4.0&score=5.0", "reviewer=booth", "genre=no+such"])
def test_the_rows_are_those_of_the_queries(address: str, database: Database) -> None:
    selection, answer = Selection.from_address(address), charts(address)
    for name, shown in answer["figures"].items():
        rows = database.fetch(FIGURES_BY_NAME[name].query, selection, genre_order="mean")
        assert list(shown["columns"]) == rows.column_names
        for column, values in shown["columns"].items():
            is_number = rows[column].type == "double"
            expected = rows[column].to_pylist()
            assert values == (pytest.approx(expected, abs=1e-6) if is_number else expected), (name, column)
        assert shown["is_empty"] == (not any(rows["reviews"].to_pylist()))
    assert answer["summary"] == pytest.approx(database.fetch("reviews/summary", selection).to_pylist()[0])


def test_the_texts_are_those_of_the_page() -> None:
    answer = charts("genre=noir&score=3&score=5")
    assert answer["sentence"] == "noir, scored 3 or more"
    assert answer["phrases"] == [
        {"filter": "genre", "phrase": "noir"},
        {"filter": "score", "phrase": "scored 3 or more"},
    ]
    assert (answer["reviews"], answer["films"]) == ("18 reviews", "6 films")
    assert [number["label"] for number in answer["numbers"]] == ["of 20 reviews are scored 3 or more"]
    heading = answer["figures"]["genre_breakdown"]["title"]
    assert re.match(r"Scored 3 or more: .* leads with \d+%, ", heading)


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("", ["mean of 398 scores", "median", "scored 4 or more", "without a score"]),
        ("score=4.5", ["of 398 reviews are scored 4.5"]),
        ("verdict=excellent", ["of 405 reviews are called excellent", "mean of 84 scores"]),
        ("verdict=excellent&score=4&score=5", ["of 398 reviews are scored 4 or more and called excellent"]),
    ],
)
def test_the_main_number_is_the_share_of_what_is_chosen(address: str, labels: list[str]) -> None:
    assert [number["label"] for number in charts(address)["numbers"]] == labels


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("figures=verdict", 404, "There is no figure 'verdict'"),
        (f"figures=verdicts&{click('nothing', 1)}", 404, "There is no figure 'nothing'"),
        (f"figures=verdicts&{click('film_scores', 1)}", 400, "does not filter"),
        (f"figures=verdicts&{click('score_distribution', 'drama')}", 400, "needs a number"),
        (f"figures=verdicts&{click('score_distribution', float('nan'))}", 400, "needs a number"),
        (f"figures=verdicts&{click('score_distribution', 4.3)}", 400, "score cannot be 4.3"),
        (f"figures=verdicts&{click('film_years', 1e9)}", 400, "year cannot be"),
        (brush("verdicts", 1, 2), 400, "has no range"),
        (brush("film_years", 1, 2), 400, "year cannot be from 1 to 2"),
        (brush("film_years", "1950", 2), 400, "needs a number"),
        (doing({"figure": "film_years", "low": 1}), 400, "An action has"),
        (doing({"figure": ["film_years"], "value": 1}), 404, "There is no figure"),
        (doing({"clear": "nothing"}), 400, "There is no filter 'nothing'"),
        (click_on_several("film_years", 1970, "x"), 400, "needs a number"),
        (click("verdicts", ""), 400, "verdict cannot be ''"),
        (click("verdicts", "\ud800"), 400, "verdict cannot be '\\ud800'"),
        (click("film_years", 10**400), 400, "needs a number"),
        ("actions=[", 400, "must be a list"),
        ("actions=%5B%5B%5D%5D", 400, "must be a list"),
        ("figures=film_scores", 400, "needs one value of film"),
    ],
)
def test_a_wrong_request_is_refused_with_a_sentence(query: str, status: int, sentence: str) -> None:
    answer = ask(f"/data/selection.json?{query}")
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert sentence in answer.text
