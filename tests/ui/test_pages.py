"""Every page runs through the app's main script with the full, the empty and a hostile library."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from halfstar.formats.detection import open_path
from halfstar.ingest.library import build
from halfstar.store.generations import ROOT, current_file
from tests.support.dashboard import FRAME, PAGES
from tests.support.libraries import open_bytes, page

Opener = Callable[..., AppTest]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page on a library, at an address, as a reader's first visit."""

    def open_page(page: str, directory: Path, **address: str | list[str]) -> AppTest:
        monkeypatch.setenv("HALFSTAR_LIBRARY", str(directory))
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        if page != "overview":
            app.run()
            app.switch_page(f"../../pages/{page}.py")
            for name, value in address.items():
                app.query_params[name] = value
        return app.run()

    return open_page


def html_of(app: AppTest) -> str:
    """All HTML that the page wrote by hand."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", ["starter", "empty", "hostile"])
def test_every_page_runs_on_every_library(page: str, kind: str, opened: Opener, request: pytest.FixtureRequest) -> None:
    app = opened(page, request.getfixturevalue(kind), film="her-2013")
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_no_payload_becomes_an_element_of_the_page(page: str, hostile: Path, opened: Opener) -> None:
    drawn = html_of(
        opened(page, hostile, film="script-window-hostile-1-script-img-src-x-onerror-window-hostile-1-1990")
    )
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert "<svg" not in drawn


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ({}, "405 reviews"),
        ({"genre": "drama", "score": ["4.0", "5.0"]}, "reviews"),
        ({"genre": "no such genre"}, "0 reviews"),
        ({"score": "eleven", "year": ["x", "y"], "scored": "perhaps"}, "405 reviews"),
    ],
)
def test_the_address_is_the_selection(
    address: dict[str, str | list[str]], says: str, starter: Path, opened: Opener
) -> None:
    app = opened("overview", starter, **address)
    assert says in html_of(app)
    assert app.session_state["selection"].parameters() == {
        name: [value] if isinstance(value, str) else value
        for name, value in address.items()
        if name == "genre" or value == ["4.0", "5.0"]
    }


def test_where_nothing_matches_each_filter_can_be_loosened_by_one_click(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter, genre="western", verdict="unwatchable")
    assert "Nothing matches" in html_of(app)
    app.button(key="loosen_verdict").click().run()
    assert "Nothing matches" not in html_of(app)
    assert app.session_state["selection"].parameters() == {"genre": ["western"]}


def test_each_part_of_the_sentence_is_removable_and_all_can_be_cleared(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter, genre="drama", verdict="excellent", score=["3.0", "5.0"])
    app.button(key="clear_verdict").click().run()
    assert app.session_state["selection"].parameters() == {"genre": ["drama"], "score": ["3.0", "5.0"]}
    app.button(key="clear_all").click().run()
    assert app.session_state["selection"].parameters() == {}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_is_chosen_and_lets_go_of_it(page: str, starter: Path, opened: Opener) -> None:
    app = opened(page, starter, genre="noir", film="her-2013")
    assert "<b>21 reviews</b> of 6 films:" in html_of(app)
    app.button(key="clear_genre").click().run()
    assert app.session_state["selection"].parameters() == {}
    assert not app.exception


def test_a_rerun_that_comes_with_the_address_of_before_keeps_the_choice(starter: Path, opened: Opener) -> None:
    app = opened("overview", starter, genre="noir")
    app.multiselect(key="filter_genre").set_value(["war"]).run()
    app.query_params["genre"] = "noir"  # as a quick second click sends it
    app.button_group(key="genre_order").set_value("name").run()
    assert app.session_state["selection"].address() == "genre=war"
    assert "war" in app.query_params["genre"]


def test_every_filter_of_the_bar_chooses(starter: Path, opened: Opener) -> None:
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


def test_texts_stand_best_match_first_while_words_are_chosen(starter: Path, opened: Opener) -> None:
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


def test_a_film_that_is_not_there_is_said_plainly(starter: Path, opened: Opener) -> None:
    assert "no such film" in html_of(opened("film", starter, film="nowhere-1900"))


def test_without_a_library_the_page_says_how_to_build_one(tmp_path: Path, opened: Opener) -> None:
    app = opened("overview", tmp_path)
    assert "build" in app.error[0].value
    assert str(ROOT) not in app.error[0].value


def test_a_damaged_library_is_refused_and_the_page_stands(starter: Path, tmp_path: Path, opened: Opener) -> None:
    file = current_file(starter)
    content = bytearray(file.read_bytes())
    content[:8192] = bytes(8192)
    (tmp_path / file.name).write_bytes(content)
    (tmp_path / "CURRENT").write_text(file.name, encoding="utf-8")
    app = opened("overview", tmp_path)
    assert not app.exception
    assert "damaged" in app.error[0].value


def test_a_library_built_anew_in_the_same_place_is_shown_as_it_is_now(tmp_path: Path, opened: Opener) -> None:
    page = tmp_path / "her-2013.txt"
    for text, seen in (("One.\n\n#decent 3.0\n", "1 review"), ("One.\n\n#decent 3.0\n\nTwo.\n", "2 reviews")):
        page.write_text(f"Spike Jonze\n\nIt goes.\n\n#drama\n\n{text}", encoding="utf-8")
        build(tmp_path / "built", [open_path(page)])
        shutil.rmtree(tmp_path / "library", ignore_errors=True)
        (tmp_path / "built").rename(tmp_path / "library")
        assert seen in html_of(opened("overview", tmp_path / "library"))


def test_a_film_says_which_of_its_facts_come_from_another_source(tmp_path: Path, opened: Opener) -> None:
    told = ("Title: Her\nYear: 2013\n\n#\n\nOurs.\n\n#good 4\n", "Title: Her\nYear: 2013\nRuntime: 126\n", page("Her"))
    names = ("ours.txt", "<two>.txt", "three.txt")
    build(tmp_path, [open_bytes(name, content.encode()) for name, content in zip(names, told, strict=True)])
    drawn = html_of(opened("film", tmp_path, film="her-2013"))
    assert "Runtime from &lt;two&gt;.txt; directors, genres and synopsis from three.txt." in drawn
