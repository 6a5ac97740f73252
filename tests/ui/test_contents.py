"""A library shows the figures and filters that it has something for, and says what it lacks."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Builder
from tests.support.app import Opener, count_of, html_of, linked_parts
from tests.support.libraries import open_bytes, zipped

RATINGS = "Title,Year,Rating\n" + "".join(f"Film {n},{1950 + n},{n % 5 + 1}\n" for n in range(60))
DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n" + "".join(
    f"2021-01-{n % 28 + 1:02},Film {n % 50},{1950 + n % 50},https://boxd.it/a{n % 50},"
    f"{4 if n == 0 else ''},{'Yes' if n >= 50 else ''},cinema,2021-{n % 12 + 1:02}-{n % 28 + 1:02}\n"
    for n in range(60)
)


@pytest.fixture(scope="session")
def ratings(build_once: Builder) -> Path:
    """The folder of a library of ratings: no texts, dates, genres or directors."""
    return build_once("ratings alone", lambda _: [open_bytes("ratings.csv", RATINGS.encode())])


@pytest.fixture(scope="session")
def diary(build_once: Builder) -> Path:
    """The folder of a library of a Letterboxd diary with one score and no text."""
    return build_once("unscored diary", lambda _: [open_bytes("diary.zip", zipped({"diary.csv": DIARY}))])


def figures_of(app: AppTest) -> set[str]:
    return {part["figure"]["name"] for part in linked_parts(app) if part["kind"] == "figure"}


def filters_of(app: AppTest) -> set[str]:
    widgets = [*app.multiselect, *app.slider, *app.select_slider, *app.text_input, *app.button_group]
    return {str(widget.key).removeprefix("filter_") for widget in widgets if str(widget.key).startswith("filter_")}


def with_all_filters(app: AppTest) -> AppTest:
    app.session_state["more_filters"] = True
    return app.run()


def test_a_library_of_reviews_shows_texts_and_the_charts_of_scores(starter: Path, opened: Opener) -> None:
    app = with_all_filters(opened("overview", starter))
    assert figures_of(app) == {"score_distribution", "genre_breakdown", "verdicts", "review_years", "film_years"}
    assert count_of(app).startswith("405 reviews of")
    assert "class='review'" in html_of(app)
    assert {"genre", "score", "verdict", "director", "words", "reviewer", "rewatch", "changed"} <= filters_of(app)
    assert "source" not in filters_of(app)
    assert "This library has no" not in html_of(app)


def test_a_library_of_ratings_shows_films_in_place_of_texts(ratings: Path, opened: Opener) -> None:
    app = with_all_filters(opened("overview", ratings))
    assert figures_of(app) == {"score_distribution", "film_years"}
    assert count_of(app) == "60 ratings of 60 films"
    assert app.button_group(key="films_by").options == ["Best-loved", "Most divisive", "Most seen"]
    assert filters_of(app) == {"score", "year", "title"}
    lacking = re.findall(r"This library has no ([a-z ]+):? ", html_of(app))
    assert [line.split(":")[0].split()[0] for line in lacking] == ["texts", "verdicts", "genres", "directors", "dates"]


def test_a_diary_without_scores_shows_counts_by_day_and_decade(diary: Path, opened: Opener) -> None:
    app = with_all_filters(opened("overview", diary))
    assert figures_of(app) == {"review_days", "review_months", "film_decades", "weekdays", "keywords", "rewatches"}
    assert count_of(app) == "60 entries of 50 films"
    assert "numbers" not in [part["kind"] for part in linked_parts(app)]
    assert app.button_group(key="films_by").options == ["Most seen"]
    assert "Only 1 of 60 entries have scores" in html_of(app)
    assert filters_of(app) == {"score", "scored", "year", "keyword", "rewatch", "changed", "reviewed_month", "title"}


def test_a_filter_that_is_chosen_is_shown_where_it_has_nothing_to_offer(ratings: Path, opened: Opener) -> None:
    assert "genre" in filters_of(opened("overview", ratings, genre="noir"))


def test_an_empty_library_asks_for_reviews(empty: Path, opened: Opener) -> None:
    app = opened("overview", empty)
    assert "Remove one" not in html_of(app)
    assert "The library is empty" in app.get("page_link")[0].proto.label
    assert filters_of(app) == {"title"}
    assert not app.expander
