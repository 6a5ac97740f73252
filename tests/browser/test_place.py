"""Where the reader is on a page in real Chromium: kept after a click, at the start of what is new, restored by back."""

from playwright.sync_api import Locator, expect

from tests.support.chromium import wait_until_drawn
from tests.support.reader import Reader


def top_of(element: Locator) -> float:
    top: float = element.evaluate("element => element.getBoundingClientRect().top")
    return top


def test_the_chart_that_was_clicked_keeps_its_place_while_charts_above_it_change(reader: Reader) -> None:
    page = reader.open()
    chart = page.locator(".st-key-film_years_chart .frame")
    chart.scroll_into_view_if_needed()
    others, before = page.locator(".st-key-verdicts_chart .frame"), top_of(chart)
    height = others.evaluate("frame => frame.offsetHeight")
    reader.click_mark("film_years", 0, "circle")
    assert others.evaluate("frame => frame.offsetHeight") < height
    assert abs(top_of(chart) - before) <= 2


def test_a_turned_page_and_an_opened_film_start_at_their_top_and_back_restores_the_place(reader: Reader) -> None:
    page = reader.open("/reviews")
    main = page.get_by_test_id("stMain")
    page.locator(".st-key-next_page button").click()
    page.wait_for_url(lambda url: "page=2" in url)
    wait_until_drawn(page)
    assert 0 <= top_of(page.locator(".st-key-reading article").first) < 300
    link = page.locator(".st-key-reading .film-line a").last
    link.scroll_into_view_if_needed()
    place = main.evaluate("main => main.scrollTop")
    link.click()
    page.wait_for_url(lambda url: "film=" in url)
    wait_until_drawn(page)
    assert place > 500
    assert main.evaluate("main => main.scrollTop") == 0
    page.go_back()
    page.wait_for_url(lambda url: "page=2" in url)
    wait_until_drawn(page)
    expect(link).to_be_in_viewport()


def test_the_focus_is_not_lost_when_the_last_filter_is_removed(reader: Reader) -> None:
    page = reader.open("/?genre=noir")
    page.get_by_role("button", name="noir ✕").click()
    page.wait_for_url(lambda url: "genre" not in url)
    expect(page.locator("h1.lead")).to_be_focused()
