"""Settling films in real Chromium: by mouse and by keyboard, on a wide and a narrow screen, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from halfstar.ingest import library
from tests.support.chromium import browser
from tests.support.dashboard import dashboard
from tests.support.matching import JOINED, SEPARATE, THIRD_CASTLE, TWO_CASTLES, castles
from tests.support.reader import Reader

pytestmark = pytest.mark.xdist_group("browser")
SIZES = [(1440, 1000), (390, 800)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(params=SIZES, ids=["wide", "narrow"])
def reader(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> Iterator[tuple[Reader, Path]]:
    """A reader of a library of three castles, of which one could be either of the others."""
    library.build(tmp_path, [TWO_CASTLES, THIRD_CASTLE])
    width, height = request.param
    with dashboard(tmp_path) as served:
        context = chromium.new_context(viewport={"width": width, "height": height})
        visit = Reader(context, served)
        yield visit, tmp_path
        context.close()
        assert visit.wrong == []


def test_two_films_become_one_by_a_click_and_two_again_by_another(reader: tuple[Reader, Path]) -> None:
    visit, directory = reader
    page = visit.open("/library")
    pairs = page.locator(".st-key-film_pairs")
    expect(pairs.get_by_role("button", name="Same film")).to_have_count(2)
    expect(pairs).to_contain_text("the same title, the same year")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    pairs.get_by_role("button", name="Same film").last.click()
    expect(pairs).to_contain_text("are one film.")
    expect(pairs.get_by_role("button", name="Same film")).to_have_count(0)
    assert castles(directory) == JOINED
    pairs.get_by_role("button", name="Take it back").first.click()
    expect(pairs).to_contain_text("are as they were.")
    expect(pairs.get_by_role("button", name="Same film")).to_have_count(2)
    assert castles(directory) == SEPARATE


def test_a_quick_second_click_settles_no_other_pair(reader: tuple[Reader, Path]) -> None:
    visit, directory = reader
    page = visit.open("/library")
    pairs = page.locator(".st-key-film_pairs")
    pairs.get_by_role("button", name="Different films").first.dblclick()
    expect(pairs).to_contain_text("are two films.")
    expect(pairs.get_by_role("button", name="Different films")).to_have_count(1)
    assert castles(directory) == SEPARATE


def test_an_answer_is_given_by_the_keyboard_and_the_film_can_be_looked_at_first(reader: tuple[Reader, Path]) -> None:
    visit, directory = reader
    page = visit.open("/library")
    pairs = page.locator(".st-key-film_pairs")
    pairs.get_by_role("link", name="Haunted Castle, The").first.click()
    page.wait_for_url("**/film?film=haunted-castle-the-1897")
    page.go_back()
    answer = pairs.get_by_role("button", name="Different films").first
    answer.focus()
    page.keyboard.press("Enter")
    expect(pairs).to_contain_text("are two films.")
    expect(pairs.get_by_role("button", name="Different films")).to_have_count(1)
    assert castles(directory) == SEPARATE
