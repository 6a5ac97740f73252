"""The selection in real Chromium: filter bar, sentence and address, and that it survives a reload and other pages."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.support.chromium import wait_until_drawn
from tests.support.dashboard import ADDRESSES, PAGES
from tests.support.reader import Reader, reading


def test_the_selection_survives_page_switch_reload_back_and_another_browser(reader: Reader, chromium: Browser) -> None:
    page = reader.open("/?genre=family")
    seen = reader.click_mark("verdicts", 0)
    for name in ("Films", "Reviews", "Overview"):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(lambda url: "verdict=" in url)
        assert reader.selection_count == seen
    page.reload()
    assert reader.selection_count == seen
    with chromium.new_context() as another, reading(another.new_page(), reader.address) as other:
        other.page.goto(page.url)
        assert other.selection_count == seen
    reader.click_mark("verdicts", 0)
    page.go_back()
    page.wait_for_url(lambda url: "verdict=" in url)
    expect(page.locator(".st-key-selection_count")).to_have_text(seen)


def test_the_filter_bar_filters_and_the_sentence_clears(reader: Reader) -> None:
    page = reader.open()
    whole = reader.selection_count
    page.locator(".st-key-filter_genre input").click()
    page.keyboard.type("rom")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "genre=romance" in url)
    page.keyboard.press("Escape")
    page.locator(".st-key-filter_words input").fill("light")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "words=light" in url)
    assert reader.selection_count != whole
    expect(page.locator("mark").first).to_have_text(re.compile("light", re.IGNORECASE))
    page.get_by_role("button", name="romance ✕").click()
    page.wait_for_url(lambda url: "genre" not in url)
    page.get_by_role("button", name="clear all", exact=True).click()
    page.wait_for_url(lambda url: "words" not in url)
    assert reader.selection_count == whole


@pytest.mark.parametrize("name", PAGES)
def test_every_filter_in_the_sentence_of_every_page_can_be_removed(name: str, reader: Reader) -> None:
    separator = "&" if "?" in ADDRESSES[name] else "?"
    page = reader.open(f"{ADDRESSES[name]}{separator}genre=noir&score=3&score=5&verdict=excellent")
    page.get_by_role("button", name="scored 3 or more ✕", exact=True).click()
    page.wait_for_url(lambda url: "score" not in url)
    assert "genre=noir" in page.url
    assert "verdict=excellent" in page.url
    page.get_by_role("button", name="clear all", exact=True).click()
    page.wait_for_url(lambda url: "genre" not in url and "verdict" not in url)
    expect(page.get_by_role("button", name="clear all", exact=True)).to_have_count(0)


def test_a_link_to_another_selection_opens_its_first_page(reader: Reader) -> None:
    page = reader.open("/reviews?genre=drama&page=2")
    page.locator(".st-key-reading .film-line a").first.click()
    page.wait_for_url(lambda url: "film=" in url)
    wait_until_drawn(page)
    page.locator(".tags a").first.click()
    page.wait_for_url(lambda url: "film=" not in url)
    assert "reviews" in reader.selection_count
    assert "page=" not in page.url


@pytest.mark.parametrize("path", ["/?title=zzzz", "/films?title=zzzz", "/reviews?title=zzzz", "/film?film=none"])
def test_the_filter_bar_is_there_on_a_page_without_results(path: str, reader: Reader) -> None:
    page = reader.open(path)
    expect(page.locator(".st-key-filter_title input")).to_be_visible()
