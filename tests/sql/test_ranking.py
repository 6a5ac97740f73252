"""The ranking of films: weighted means and shares with their intervals, films without a score last, neighbours."""

from math import sqrt
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import pytest

from halfstar.ingest.library import build
from halfstar.selection import Selection
from halfstar.store.database import Database
from tests.support.libraries import database_of, folder, page, review

SCORES = {"Loved": [5.0, 4.5, 4.5, 5.0], "Mixed": [0.5, 5.0, 2.0], "Once": [5.0], "Unscored": []}
ALL_SCORES = [score for scores in SCORES.values() for score in scores]
WEIGHT = 5


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A library of four films, whose scores are SCORES. "Unscored" has two reviews without a score."""
    directory = tmp_path_factory.mktemp("ranking")
    pages = {
        title: page(title, *(review(f"{n}.", f"#word {score} · r{n}") for n, score in enumerate(scores)))
        for title, scores in SCORES.items()
    }
    pages["Unscored"] = page("Unscored", review("A.", "#word · r1"), review("B.", "#other · r2"))
    build(directory / "library", [folder(directory / "pages", **pages)])
    return database_of(directory / "library")


def ranked(database: Database, selection: str = "", order: str = "weighted", **given: Any) -> list[dict[str, Any]]:
    parameters = {"order": order, "fewest": 0, "around": None, "most": 100, "first": 0, **given}
    rows: list[dict[str, Any]] = database.fetch(
        "films/ranking", Selection.from_address(selection), **parameters
    ).to_pylist()
    return rows


def titles(rows: list[dict[str, Any]]) -> list[str]:
    return [row["title"] for row in rows]


def test_a_weighted_mean_and_its_interval_are_those_of_the_scores_with_five_more(films: Database) -> None:
    whole, deviation = mean(ALL_SCORES), sqrt(mean((score - mean(ALL_SCORES)) ** 2 for score in ALL_SCORES))
    spread = deviation * sqrt(WEIGHT / 4)  # four scores around the mean and one at it have the deviation of all
    more = [whole, whole - spread, whole + spread, whole - spread, whole + spread]
    for row in ranked(films)[:3]:
        scores = [*SCORES[row["title"]], *more]
        error = stdev(scores) / sqrt(len(scores))
        assert row["weighted_mean"] == pytest.approx(mean(scores))
        assert row["lowest_mean"] == pytest.approx(mean(scores) - 1.96 * error)
        assert row["highest_mean"] == pytest.approx(min(mean(scores) + 1.96 * error, 5))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("weighted", ["Loved", "Once", "Mixed", "Unscored"]),
        ("lowest", ["Mixed", "Once", "Loved", "Unscored"]),
        ("mean", ["Once", "Loved", "Mixed", "Unscored"]),
        ("spread", ["Mixed", "Loved", "Once", "Unscored"]),
        ("title", ["Loved", "Mixed", "Once", "Unscored"]),
    ],
)
def test_films_without_what_sorts_them_come_last(order: str, expected: list[str], films: Database) -> None:
    assert titles(ranked(films, order=order)) == expected
    assert ranked(films)[-1]["weighted_mean"] is None


def test_a_chosen_score_ranks_by_the_share_of_reviews_with_it(films: Database) -> None:
    rows = ranked(films, "score=4.5&score=5", "share")
    assert titles(rows) == ["Loved", "Once", "Mixed"]
    whole = 6 / 8  # of the reviews with a score
    for row, (given, of) in zip(rows, [(4, 4), (1, 1), (1, 3)], strict=True):
        n = of + WEIGHT
        share = (given + WEIGHT * whole) / n
        centre, half = share + 1.96**2 / (2 * n), 1.96 * sqrt(share * (1 - share) / n + 1.96**2 / (4 * n * n))
        assert (row["reviews"], row["of_reviews"]) == (given, of)
        assert row["weighted_share"] == pytest.approx(share)
        assert row["lowest_share"] == pytest.approx((centre - half) / (1 + 1.96**2 / n))
        assert row["highest_share"] == pytest.approx(min((centre + half) / (1 + 1.96**2 / n), 1))
    assert sum(rows[2]["distribution"]) == 3


def test_a_chosen_verdict_has_shares_and_without_either_there_are_none(films: Database) -> None:
    [row] = ranked(films, "verdict=other", "share")
    assert (row["title"], row["reviews"], row["of_reviews"], row["whole_share"]) == ("Unscored", 1, 2, 0.1)
    assert {row["weighted_share"] for row in ranked(films)} == {None}


def test_fewest_leaves_out_films_with_fewer_scores(films: Database) -> None:
    rows = ranked(films, fewest=3)
    assert titles(rows) == ["Loved", "Mixed"]
    assert [row["films"] for row in rows] == [2, 2]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [("loved-2013", ["Loved", "Once"]), ("once-2013", ["Loved", "Once", "Mixed"]), ("no-such-film", [])],
)
def test_around_a_film_are_its_neighbours(slug: str, expected: list[str], films: Database) -> None:
    assert titles(ranked(films, around=slug)) == expected


def test_a_page_of_films_has_the_ranks_that_these_films_have_in_all(starter: Path) -> None:
    database = database_of(starter)
    every = ranked(database, "genre=drama", "newest")
    assert ranked(database, "genre=drama", "newest", most=7, first=5) == every[5:12]
    assert [row["rank"] for row in every] == list(range(1, len(every) + 1))
