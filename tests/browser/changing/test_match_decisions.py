"""Match decisions in real Chromium: made by mouse and keyboard, undone, on a wide and a narrow screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.dashboard import ChangingDashboard
from tests.support.matching import JOINED, SEPARATE, castles
from tests.support.reader import Reader, reading

SIZES = [(1440, 1000), (390, 800)]


@pytest.fixture
def castle_library(changing: ChangingDashboard, castles_to_read: Path) -> Path:
    """The folder of the library that the dashboard serves and the test may change."""
    return changing.show(castles_to_read)


@pytest.fixture(params=SIZES, ids=["wide", "narrow"])
def reader(
    request: pytest.FixtureRequest, tab: Page, changing: ChangingDashboard, castle_library: Path
) -> Iterator[Reader]:
    width, height = request.param
    with reading(tab, changing.address, width, height) as opened:
        yield opened


def test_two_films_become_one_by_a_click_and_two_again_by_another(reader: Reader, castle_library: Path) -> None:
    page = reader.open("/library")
    pairs = page.locator(".st-key-possible_duplicates")
    expect(pairs.get_by_role("button", name="Same film")).to_have_count(2)
    expect(pairs).to_contain_text("the same title, the same year")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    pairs.get_by_role("button", name="Same film").last.click()
    expect(pairs).to_contain_text("are one film.")
    expect(pairs.get_by_role("button", name="Same film")).to_have_count(0)
    assert castles(castle_library) == JOINED
    pairs.get_by_role("button", name="Undo").first.click()
    expect(pairs).to_contain_text("are as they were.")
    expect(pairs.get_by_role("button", name="Same film")).to_have_count(2)
    assert castles(castle_library) == SEPARATE


def test_a_quick_second_click_decides_no_other_pair(reader: Reader, castle_library: Path) -> None:
    page = reader.open("/library")
    pairs = page.locator(".st-key-possible_duplicates")
    pairs.get_by_role("button", name="Different films").first.dblclick()
    expect(pairs).to_contain_text("are two films.")
    expect(pairs.get_by_role("button", name="Different films")).to_have_count(1)
    assert castles(castle_library) == SEPARATE


def test_a_decision_is_made_by_keyboard_after_a_look_at_the_film(reader: Reader, castle_library: Path) -> None:
    page = reader.open("/library")
    pairs = page.locator(".st-key-possible_duplicates")
    pairs.get_by_role("link", name="Haunted Castle, The").first.click()
    page.wait_for_url("**/film?film=haunted-castle-the-1897")
    page.go_back()
    decision = pairs.get_by_role("button", name="Different films").first
    decision.focus()
    page.keyboard.press("Enter")
    expect(pairs).to_contain_text("are two films.")
    expect(pairs.get_by_role("button", name="Different films")).to_have_count(1)
    assert castles(castle_library) == SEPARATE
