"""Every page runs through the app's main script with the full, the empty and a hostile library."""

import shutil
from pathlib import Path

import pytest

from halfstar.formats.detection import open_path
from halfstar.ingest.library import build
from halfstar.store.generations import current_file
from tests.support.app import Opener, count_of, html_of
from tests.support.dashboard import PAGES
from tests.support.libraries import open_bytes, page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", ["starter", "empty", "hostile"])
def test_every_page_runs_on_every_library(page: str, kind: str, opened: Opener, request: pytest.FixtureRequest) -> None:
    app = opened(page, request.getfixturevalue(kind), film="her-2013")
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_hostile_text_adds_no_element_to_the_page(page: str, hostile: Path, opened: Opener) -> None:
    drawn = html_of(
        opened(page, hostile, film="script-window-hostile-1-script-img-src-x-onerror-window-hostile-1-1990")
    )
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert "<svg" not in drawn


def test_the_slider_of_months_chooses_a_span_of_them(starter: Path, opened: Opener) -> None:
    app = opened("reviews", starter)
    app.session_state["more_filters"] = True
    app.run()
    slider = app.select_slider(key="filter_reviewed_month")
    (first, last), months = slider.value, slider.options
    assert (len(months), months[0]) == (last - first + 1, "January 2012")
    slider.set_range(first + 3, first + 9).run()
    assert not app.exception
    assert app.session_state["selection"].sentence() == "reviewed from April 2012 to October 2012"
    assert app.query_params["reviewed_month"] == ["2012-04", "2012-10"]
    app.select_slider(key="filter_reviewed_month").set_range(first, last).run()
    assert app.session_state["selection"].chosen == ()


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ({}, "405 reviews"),
        ({"genre": "drama", "score": ["4.0", "5.0"]}, "reviews"),
        ({"genre": "no such genre"}, "0 reviews"),
        ({"score": "eleven", "year": ["x", "y"], "scored": "perhaps"}, "405 reviews"),
    ],
)
def test_the_address_is_the_selection(
    address: dict[str, str | list[str]], text: str, starter: Path, opened: Opener
) -> None:
    app = opened("overview", starter, **address)
    assert text in count_of(app)
    assert app.session_state["selection"].parameters() == {
        name: [value] if isinstance(value, str) else value
        for name, value in address.items()
        if name == "genre" or value == ["4.0", "5.0"]
    }


def test_each_filter_can_be_removed_by_a_click_if_no_review_matches(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter, genre="western", verdict="unwatchable")
    assert "No reviews match these filters" in html_of(app)
    app.button(key="remove_filter_verdict").click().run()
    assert "No reviews match these filters" not in html_of(app)
    assert app.session_state["selection"].parameters() == {"genre": ["western"]}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_selection(page: str, starter: Path, opened: Opener) -> None:
    app = opened(page, starter, genre="noir", film="her-2013")
    assert count_of(app) == "21 reviews of 6 films: noir"


def test_a_rerun_with_the_previous_address_keeps_the_choice(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter, genre="noir")
    app.multiselect(key="filter_genre").set_value(["war"]).run()
    app.query_params["genre"] = "noir"  # as a quick second click sends it
    app.selectbox(key="genre_order").set_value("name").run()
    assert app.session_state["selection"].address() == "genre=war"
    assert "war" in app.query_params["genre"]


def test_every_widget_of_the_filter_bar_changes_the_selection(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter)
    app.multiselect(key="filter_genre").set_value(["drama", "romance"]).run()
    app.button_group(key="filter_genre_match").set_value("all").run()
    app.slider(key="filter_score").set_value((3.0, 5.0)).run()
    app.slider(key="filter_year").set_value((1940, 2020)).run()
    app.session_state["more_filters"] = True
    app.run()
    app.multiselect(key="filter_reviewer").set_value(["aisle"]).run()
    app.text_input(key="filter_words").set_value("the").run()
    assert app.session_state["selection"].sentence() == (
        "drama and romance, scored 3 or more, from 1940 to 2020, reviewed by aisle, with “the” in the text"
    )
    assert not app.exception


def test_a_list_that_reports_labels_of_a_rerun_before_changes_nothing(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter, verdict="excellent")
    app.multiselect(key="filter_verdict").set_value(["excellent  66"]).run()
    assert app.session_state["selection"].address() == "verdict=excellent"
    assert app.multiselect(key="filter_verdict").value == ["excellent"]


def test_reviews_are_sorted_best_match_first_while_words_are_searched(starter: Path, opened: Opener) -> None:
    app = opened("reviews", starter)
    assert app.selectbox(key="order").value == "strongest"
    assert "best match first" not in app.selectbox(key="order").options
    app.text_input(key="filter_words").set_value('"the film" love').run()
    assert app.selectbox(key="order").value == "match"
    assert app.selectbox(key="order").options[0] == "best match first"
    app.selectbox(key="order").set_value("strongest").run()
    app.text_input(key="filter_words").set_value("love").run()
    assert app.selectbox(key="order").value == "strongest"
    assert "strongest" in app.query_params["order"]
    app.selectbox(key="order").set_value("match").run()
    app.text_input(key="filter_words").set_value("").run()
    assert app.selectbox(key="order").value == "strongest"
    assert "order" not in app.query_params
    assert not app.exception


def test_options_show_live_counts_under_the_other_filters(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter)
    whole = app.multiselect(key="filter_genre").options
    app.multiselect(key="filter_verdict").set_value(["masterpiece"]).run()
    assert app.multiselect(key="filter_genre").options != whole
    assert app.multiselect(key="filter_verdict").value == ["masterpiece"]


def test_an_unknown_film_is_reported(starter: Path, opened: Opener) -> None:
    assert "no such film" in html_of(opened("film", starter, film="nowhere-1900"))


def test_without_a_library_every_page_asks_for_its_first_reviews(tmp_path: Path, opened: Opener) -> None:
    app = opened("overview", tmp_path)
    assert not app.error
    assert "There is no library yet" in html_of(app)
    assert len(app.get("file_uploader")) == 1


def test_a_damaged_library_is_reported_on_the_page(starter: Path, tmp_path: Path, opened: Opener) -> None:
    file = current_file(starter)
    content = bytearray(file.read_bytes())
    content[:8192] = bytes(8192)
    (tmp_path / file.name).write_bytes(content)
    (tmp_path / "CURRENT").write_text(file.name, encoding="utf-8")
    app = opened("overview", tmp_path)
    assert not app.exception
    assert "damaged" in app.error[0].value


def test_a_library_rebuilt_in_the_same_folder_is_shown_as_it_is_now(tmp_path: Path, opened: Opener) -> None:
    page = tmp_path / "her-2013.txt"
    for text, seen in (("One.\n\n#decent 3.0\n", "1 review"), ("One.\n\n#decent 3.0\n\nTwo.\n", "2 reviews")):
        page.write_text(f"Spike Jonze\n\nIt goes.\n\n#drama\n\n{text}", encoding="utf-8")
        build(tmp_path / "built", [open_path(page)])
        shutil.rmtree(tmp_path / "library", ignore_errors=True)
        (tmp_path / "built").rename(tmp_path / "library")
        assert count_of(opened("overview", tmp_path / "library")).startswith(f"{seen} of")


def test_a_film_page_names_the_sources_of_its_other_facts(tmp_path: Path, opened: Opener) -> None:
    texts = ("Title: Her\nYear: 2013\n\n#\n\nOurs.\n\n#good 4\n", "Title: Her\nYear: 2013\nRuntime: 126\n", page("Her"))
    names = ("ours.txt", "<two>.txt", "three.txt")
    build(tmp_path, [open_bytes(name, content.encode()) for name, content in zip(names, texts, strict=True)])
    drawn = html_of(opened("film", tmp_path, film="her-2013"))
    assert "Runtime from &lt;two&gt;.txt; directors, genres and synopsis from three.txt." in drawn
