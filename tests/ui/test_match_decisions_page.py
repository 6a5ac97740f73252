"""The Library page lists possible duplicates, takes a decision by a click, and undoes it by another."""

from pathlib import Path
from threading import Thread

import pytest

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.ingest.library import decide_match
from halfstar.store.answers import open_library
from halfstar.store.generations import Start, next_generation
from halfstar.ui.imports.match_decisions import LastClick
from tests.support.app import Opener, button_keys, html_of
from tests.support.libraries import contents, film_source, review
from tests.support.matching import JOINED, SEPARATE, castles, film_of
from tests.support.samples import PAYLOADS


def button_key(directory: Path, letterboxd_id: str, decision: str) -> str:
    """The key of the button that decides `same` or `different` for the third castle and the castle with this id."""
    first, second = sorted([film_of(directory, None), film_of(directory, letterboxd_id)])
    return f"{decision}_{first}_{second}"


def test_each_pair_is_described_with_a_button_for_either_decision(castle_library: Path, opened: Opener) -> None:
    app = opened("library", castle_library)
    drawn = html_of(app)
    assert "Possible duplicates" in drawn
    assert "2 pairs. Your decisions apply to later imports too." in drawn
    assert drawn.count("director unknown · 1 review · from two.csv") == 2
    assert drawn.count("director unknown · 1 review · from third.txt") == 2
    assert drawn.count("the same title, the same year") == 2
    assert len(button_keys(app, "Same film")) == len(button_keys(app, "Different films")) == 2
    assert button_keys(app, "Undo") == []


@pytest.mark.parametrize(
    ("word", "after", "message"), [("same", JOINED, "are one film"), ("different", SEPARATE, "are two films")]
)
def test_a_click_decides_a_pair_and_another_undoes_it(
    word: str, after: object, message: str, castle_library: Path, opened: Opener
) -> None:
    before, app = contents(castle_library), opened("library", castle_library)
    app.button(key=button_key(castle_library, "f007", word)).click().run()
    assert castles(castle_library) == after
    assert message in app.info[0].value
    assert len(button_keys(app, "Same film")) == (0 if word == "same" else 1)
    assert any("1 match decision" in expander.label for expander in app.expander)
    app.button(key="undo_last_decision").click().run()
    assert "are as they were" in app.info[0].value
    assert contents(castle_library) == before
    assert len(button_keys(app, "Same film")) == 2
    app.run()
    assert not app.info
    assert not app.exception


def test_an_earlier_decision_can_be_undone_too(castle_library: Path, opened: Opener) -> None:
    app = opened("library", castle_library)
    for letterboxd_id in ("f006", "f007"):
        app.button(key=button_key(castle_library, letterboxd_id, "different")).click().run()
    assert "Possible duplicates" not in html_of(app)
    assert len(button_keys(app, "Undo")) == 3
    app = opened("library", castle_library)
    assert not app.info
    app.button(key="undo_decision_1").click().run()
    assert len(button_keys(app, "Same film")) == 1
    assert not app.exception


def test_a_second_click_before_the_page_is_drawn_again_decides_nothing_else(
    castle_library: Path, opened: Opener
) -> None:
    app, late = opened("library", castle_library), opened("library", castle_library)
    app.button(key=button_key(castle_library, "f007", "different")).click().run()
    late.button(key=button_key(castle_library, "f007", "same")).click().run()
    assert castles(castle_library) == SEPARATE
    assert not late.exception


def test_a_second_click_waits_for_the_decision_of_the_first(
    castle_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(castle_library))
    last, generation, seen = LastClick(), open_library().generation, list[bool]()

    def click_again() -> None:
        with last.changing(generation) as is_current:
            seen.append(is_current)

    second = Thread(target=click_again)
    with last.changing(generation) as is_current:
        second.start()
        decide_match(castle_library, film_of(castle_library, None), film_of(castle_library, "f007"), is_same=False)
    second.join()
    assert (is_current, seen) == (True, [False])


def test_a_decision_that_cannot_be_saved_is_reported(castle_library: Path, opened: Opener) -> None:
    app = opened("library", castle_library)
    with next_generation(castle_library, Start.CURRENT):
        app.button(key=button_key(castle_library, "f007", "same")).click().run()
    assert "Another import is changing the library" in app.info[0].value
    assert castles(castle_library) == SEPARATE


def test_nothing_is_shown_without_a_pair(starter: Path, opened: Opener) -> None:
    app = opened("library", starter)
    assert "Possible duplicates" not in html_of(app)
    assert button_keys(app, "Same film") == button_keys(app, "Undo") == []
    assert not any("match decision" in expander.label for expander in app.expander)


def test_twenty_pairs_are_shown_with_the_number_of_all(tmp_path: Path, opened: Opener) -> None:
    rows = "".join(f"Film {n},{year},{n % 5 + 1}\n" for n in range(30) for year in (2000, 2001))
    (tmp_path / "t.csv").write_text(f"title,year,score\n{rows}", encoding="utf-8")
    library.build(tmp_path / "library", [open_path(tmp_path / "t.csv")])
    app = opened("library", tmp_path / "library")
    assert "30 pairs; the 20 with the most reviews are shown" in html_of(app)
    assert len(button_keys(app, "Same film")) == 20


def test_hostile_titles_add_no_element_to_the_page(tmp_path: Path, opened: Opener) -> None:
    sources = [
        film_source(f"{n} {year}", payload, review("."), Year=year, Director=payload.replace(",", " "))
        for n, payload in enumerate(PAYLOADS)
        for year in (2000, 2001)
    ]
    library.build(tmp_path, sources)
    app = opened("library", tmp_path)
    drawn = html_of(app)
    assert "Possible duplicates" in drawn
    app.button(key=button_keys(app, "Different films")[0]).click().run()
    assert not app.exception
    for element in ("<script", "<img", "<svg"):
        assert element not in drawn + html_of(app)
