"""What the charts of a page get after a click: the new selection, and the rows and texts of all of them."""

from typing import Any

import pytest

from halfstar.api.questions import FIGURES_BY_NAME
from halfstar.selection import Selection
from halfstar.store.database import Database
from tests.support.requests import ask

OVERVIEW = "score_distribution,verdicts,genre_breakdown,film_years,review_years"


def charts(query: str, figures: str = OVERVIEW) -> Any:
    answer = ask(f"/data/selection.json?figures={figures}&{query}")
    assert answer.status == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("before", "clicked", "after"),
    [
        ("", "clicked=genre_breakdown&value=drama", "genre=drama"),
        ("genre=drama", "clicked=genre_breakdown&value=drama", ""),
        ("genre=drama&genre_match=none", "clicked=genre_breakdown&value=war", "genre=drama&genre=war&genre_match=none"),
        ("genre=war", "clicked=verdicts&value=so-so", "genre=war&verdict=so-so"),
        ("", "clicked=score_distribution&value=4.5", "score=4.5&score=4.5"),
        ("score=4.5", "clicked=score_distribution&value=4.5", ""),
        ("score=1&score=4.5", "clicked=score_distribution&value=3", "score=3.0&score=3.0"),
        ("", "clicked=film_years&value=2013", "year=2013&year=2013"),
        ("", "clicked=review_years&value=2013.0", "reviewed=2013&reviewed=2013"),
        ("", "clicked=review_months&value=24168", "reviewed_month=2014-01&reviewed_month=2014-01"),
        ("genre=war&score=2", "clicked=score_distribution", "genre=war"),
        ("genre=war&score=2", "", "genre=war&score=2.0&score=2.0"),
    ],
)
def test_a_click_on_a_mark_toggles_its_value(before: str, clicked: str, after: str) -> None:
    assert charts(f"{before}&{clicked}")["address"] == after


@pytest.mark.parametrize(
    ("dragged", "after"),
    [
        ("clicked=score_distribution&from=2&to=4", "score=2.0&score=4.0"),
        ("clicked=score_distribution&from=4.2&to=1.8", "score=2.0&score=4.0"),
        ("clicked=score_distribution&from=3&to=99", "score=3.0&score=5.0"),
        ("clicked=score_distribution&from=-9&to=9", "score=0.5&score=5.0"),
        ("clicked=film_years&from=0&to=1", ""),
        ("clicked=film_years&from=0.2&to=0.2001", "genre=drama"),
    ],
)
def test_a_drag_chooses_the_marks_that_it_touches(dragged: str, after: str) -> None:
    before = "genre=drama&" if after == "genre=drama" else ""
    assert charts(before + dragged)["address"] == after


@pytest.mark.parametrize("address", ["", "genre=drama&score=4.0&score=5.0", "reviewer=booth", "genre=no+such"])
def test_the_rows_are_those_of_the_queries(address: str, database: Database) -> None:
    selection, answer = Selection.from_address(address), charts(address)
    for name, shown in answer["figures"].items():
        rows = database.fetch(FIGURES_BY_NAME[name].query, selection, genre_order="mean")
        assert list(shown["columns"]) == rows.column_names
        for column, values in shown["columns"].items():
            assert values == pytest.approx(rows[column].to_pylist(), abs=1e-6), (name, column)
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
    assert [number["label"] for number in answer["numbers"]] == [
        "mean of 18 scores", "median", "scored 4 or more", "without a score",
    ]  # fmt: skip
    assert answer["figures"]["genre_breakdown"]["text"].endswith("The selection has 18 scored reviews.")


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("", 400, "needs one value of figures"),
        ("figures=verdict", 404, "There is no figure 'verdict'"),
        ("figures=verdicts&clicked=nothing&value=1", 404, "There is no figure 'nothing'"),
        ("figures=verdicts&clicked=film_scores&value=1", 400, "does not filter"),
        ("figures=verdicts&clicked=score_distribution&value=drama", 400, "must be a number"),
        ("figures=verdicts&clicked=score_distribution&value=nan", 400, "must be a number"),
        ("figures=verdicts&clicked=score_distribution&value=4.3", 400, "score cannot be 4.3"),
        ("figures=verdicts&clicked=film_years&value=1e9", 400, "year cannot be"),
        ("figures=verdicts&clicked=verdicts&from=1&to=2", 400, "cannot be brushed"),
        ("figures=verdicts&clicked=film_years&from=1", 400, "needs one value of to"),
        ("figures=verdicts&clicked=verdicts&value=", 400, "verdict cannot be"),
        ("figures=film_scores", 400, "needs one value of film"),
    ],
)
def test_a_wrong_request_is_refused_with_a_sentence(query: str, status: int, sentence: str) -> None:
    answer = ask(f"/data/selection.json?{query}")
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert sentence in answer.text
