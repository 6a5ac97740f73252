"""The Library page lists the films that could be one, takes an answer by a click, and takes it back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.store.generations import Start, next_generation
from tests.support.dashboard import FRAME
from tests.support.libraries import contents, review, told
from tests.support.matching import JOINED, SEPARATE, THIRD_CASTLE, TWO_CASTLES, castles, film_of
from tests.support.samples import PAYLOADS
from tests.ui.test_pages import html_of

Opener = Callable[[Path], AppTest]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open the Library page on a library."""

    def open_page(directory: Path) -> AppTest:
        monkeypatch.setenv("HALFSTAR_LIBRARY", str(directory))
        app = AppTest.from_file(str(FRAME), default_timeout=60).run()
        return app.switch_page("../../pages/library.py").run()

    return open_page


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("castles") / "library"
    library.build(directory, [TWO_CASTLES, THIRD_CASTLE])
    return directory


@pytest.fixture
def built(three: Path, tmp_path: Path) -> Path:
    return shutil.copytree(three, tmp_path / "library")


def buttons(app: AppTest, label: str) -> list[str]:
    return [str(button.key) for button in app.button if button.label == label]


def answer(directory: Path, letterboxd_id: str, word: str) -> str:
    """The key of the button that says so of the third castle and the one with this id."""
    first, second = sorted([film_of(directory, None), film_of(directory, letterboxd_id)])
    return f"{word}_{first}_{second}"


def test_each_pair_is_told_in_words_with_a_button_for_either_answer(built: Path, opened: Opener) -> None:
    app = opened(built)
    drawn = html_of(app)
    assert "Could be one film" in drawn
    assert "2 pairs. Later imports keep your answer." in drawn
    assert drawn.count("director unknown · 1 review · from two.csv") == 2
    assert drawn.count("director unknown · 1 review · from third.txt") == 2
    assert drawn.count("the same title, the same year") == 2
    assert len(buttons(app, "Same film")) == len(buttons(app, "Different films")) == 2
    assert buttons(app, "Take it back") == []


@pytest.mark.parametrize(
    ("word", "after", "says"), [("same", JOINED, "are one film"), ("different", SEPARATE, "are two films")]
)
def test_a_click_settles_a_pair_and_another_takes_it_back(
    word: str, after: object, says: str, built: Path, opened: Opener
) -> None:
    before, app = contents(built), opened(built)
    app.button(key=answer(built, "f007", word)).click().run()
    assert castles(built) == after
    assert says in app.info[0].value
    assert len(buttons(app, "Same film")) == (0 if word == "same" else 1)
    assert any("1 pair settled by hand" in expander.label for expander in app.expander)
    app.button(key="take_back").click().run()
    assert "are as they were" in app.info[0].value
    assert contents(built) == before
    assert len(buttons(app, "Same film")) == 2
    app.run()
    assert not app.info
    assert not app.exception


def test_what_was_settled_earlier_can_be_taken_back_too(built: Path, opened: Opener) -> None:
    app = opened(built)
    for letterboxd_id in ("f006", "f007"):
        app.button(key=answer(built, letterboxd_id, "different")).click().run()
    assert "Could be one film" not in html_of(app)
    assert len(buttons(app, "Take it back")) == 3
    app = opened(built)
    assert not app.info
    app.button(key="withdraw_1").click().run()
    assert len(buttons(app, "Same film")) == 1
    assert not app.exception


def test_a_second_click_before_the_page_is_drawn_anew_settles_nothing_else(built: Path, opened: Opener) -> None:
    app, late = opened(built), opened(built)
    app.button(key=answer(built, "f007", "different")).click().run()
    late.button(key=answer(built, "f007", "same")).click().run()
    assert castles(built) == SEPARATE
    assert not late.exception


def test_where_an_answer_cannot_be_kept_the_page_says_so(built: Path, opened: Opener) -> None:
    app = opened(built)
    with next_generation(built, Start.CURRENT):
        app.button(key=answer(built, "f007", "same")).click().run()
    assert "Another import is changing the library" in app.info[0].value
    assert castles(built) == SEPARATE


def test_nothing_is_shown_where_there_is_no_pair(starter: Path, opened: Opener) -> None:
    app = opened(starter)
    assert "Could be one film" not in html_of(app)
    assert buttons(app, "Same film") == buttons(app, "Take it back") == []
    assert not any("settled by hand" in expander.label for expander in app.expander)


def test_twenty_pairs_are_shown_and_the_number_of_all_is_said(tmp_path: Path, opened: Opener) -> None:
    rows = "".join(f"Film {n},{year},3\n" for n in range(30) for year in (2000, 2001))
    (tmp_path / "t.csv").write_text(f"title,year,score\n{rows}", encoding="utf-8")
    library.build(tmp_path / "library", [open_path(tmp_path / "t.csv")])
    app = opened(tmp_path / "library")
    assert "30 pairs, the 20 with most reviews" in html_of(app)
    assert len(buttons(app, "Same film")) == 20


def test_no_payload_becomes_an_element_of_the_page(tmp_path: Path, opened: Opener) -> None:
    sources = [
        told(f"{n} {year}", payload, review("."), Year=year, Director=payload.replace(",", " "))
        for n, payload in enumerate(PAYLOADS)
        for year in (2000, 2001)
    ]
    library.build(tmp_path, sources)
    app = opened(tmp_path)
    drawn = html_of(app)
    assert "Could be one film" in drawn
    app.button(key=buttons(app, "Different films")[0]).click().run()
    assert not app.exception
    for element in ("<script", "<img", "<svg"):
        assert element not in drawn + html_of(app)
