"""All charts of a page follow a click, a drag, a key or a touch in real Chromium, and what that costs, counted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.chromium import wait_until_drawn, wait_until_quiet
from tests.support.reader import Reader

ROWS = "**/data/selection.json*"
FIGURES = ("score_distribution", "verdicts", "film_years", "genre_breakdown", "review_years")
QUIET_AFTER_CLICK = 600  # ms without a change, after which nothing more follows from a click
COUNT = ".st-key-selection_count"


def counts(page: Page) -> dict[str, int]:
    """What the charts have cost since the page was opened: requests, frames of drags, views built, paintings."""
    counted: dict[str, int] = page.evaluate("halfstarCounts")
    return counted


def cost(page: Page, before: dict[str, int]) -> dict[str, int]:
    """What the charts have cost since `before`, once nothing more follows; what is 0 is left out."""
    wait_until_drawn(page, QUIET_AFTER_CLICK)
    return {name: n - before[name] for name, n in counts(page).items() if n != before[name]}


def drawn(page: Page, figure: str) -> list[str]:
    """What is drawn in a chart: the words and the colour of each mark."""
    marks = page.locator(f".st-key-{figure}_chart path[aria-roledescription]")
    words = "(marks) => marks.map((mark) => mark.getAttribute('aria-label') + mark.getAttribute('fill'))"
    found: list[str] = marks.evaluate_all(words)
    return sorted(found)


def genre_of(mark: Locator) -> str:
    """The genre of a mark of the chart of genres."""
    return (mark.get_attribute("aria-label") or "").partition(", ")[0]


def said(page: Page) -> str:
    """What the live region says."""
    return page.locator("#halfstar-live-region").text_content() or ""


def frame(page: Page, figure: str) -> Locator:
    """The element of a chart that takes the keyboard."""
    return page.locator(f".st-key-{figure}_chart .frame")


@pytest.fixture
def held(reader: Reader) -> Iterator[list[Route]]:
    """The requests for rows after the page is open, which a test answers when it wants; the page is open."""
    page, routes = reader.open(), list[Route]()
    page.route(ROWS, lambda route: routes.append(route))  # noqa: PLW0108  # Playwright marks it
    yield routes
    page.unroute(ROWS)


@contextmanager
def touching(page: Page) -> Iterator[Any]:
    """A finger on the page. Gives `touch(kind, x, y)`."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def touch(kind: str, x: float = 0, y: float = 0) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    yield touch
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    devtools.detach()


def test_a_click_paints_every_chart_once_for_one_request_and_one_rerun(reader: Reader) -> None:
    page = reader.open()
    before, sent = counts(page), reader.frames["sent"]
    assert before["built"] == len(FIGURES)
    reader.click_mark("score_distribution", 7)
    assert cost(page, before) == {"requests": 1, "painted": len(FIGURES), "reported": 1}
    assert reader.frames["sent"] == sent + 1


def test_a_rerun_with_the_same_rows_costs_the_charts_nothing(reader: Reader) -> None:
    page = reader.open()
    before = counts(page)
    page.locator(".st-key-verdicts_menu button").first.click()
    expect(page.get_by_text("The SQL of this figure")).to_be_visible()
    assert cost(page, before) == {}


def test_rows_that_come_by_a_rerun_are_drawn_in_the_same_views(reader: Reader) -> None:
    page = reader.open("/?genre=drama")
    before = counts(page)
    page.locator(".st-key-clear_filters button").click()
    page.wait_for_url(lambda url: "genre" not in url)
    assert cost(page, before) == {"requests": 1, "painted": len(FIGURES)}
    page.locator(".st-key-genre_order input").click()
    page.get_by_role("option", name="by name").click()
    page.wait_for_url(lambda url: "genre_order=name" in url)
    wait_until_drawn(page)
    assert counts(page)["built"] == len(FIGURES)


def test_charts_after_clicks_are_as_if_the_page_had_been_opened_there(reader: Reader) -> None:
    page = reader.open()
    for figure, n, kind in (("film_years", 3, "circle"), ("verdicts", 0, "bar"), ("film_years", 5, "circle")):
        reader.click_mark(figure, n, kind)
    followed = {figure: drawn(page, figure) for figure in FIGURES}
    page.reload()
    wait_until_drawn(page)
    assert followed == {figure: drawn(page, figure) for figure in FIGURES}


def test_charts_and_texts_follow_before_streamlit_knows(held: list[Route], reader: Reader) -> None:
    page, address = reader.page, reader.page.url
    whole, sent = page.inner_text(COUNT), reader.frames["sent"]
    reader.marks("verdicts").first.click(force=True)
    page.wait_for_function("halfstarCounts.requests > 1")
    assert (page.inner_text(COUNT), page.url, reader.frames["sent"]) == (whole, address, sent)
    held[0].continue_()
    expect(page.locator(COUNT)).not_to_have_text(whole)
    expect(page.get_by_role("button", name="called excellent ✕")).to_be_visible()
    expect(page.locator(".st-key-genre_breakdown_chart h2")).to_contain_text("Called excellent: ")
    page.wait_for_url(lambda url: "verdict=" in url)


def test_a_second_click_supersedes_the_first_and_does_both(held: list[Route], reader: Reader) -> None:
    page, before = reader.page, counts(reader.page)
    for figure in ("verdicts", "score_distribution"):
        reader.marks(figure).nth(8 if figure == "score_distribution" else 1).click(force=True)
    page.wait_for_function(f"halfstarCounts.requests === {before['requests'] + 2}")
    for route in reversed(held):  # the first answer comes last
        route.continue_()
    page.wait_for_url(lambda url: "score=" in url and "verdict=" in url)
    assert cost(page, before) == {"requests": 2, "dropped": 1, "painted": len(FIGURES), "reported": 1}
    assert parse_qs(urlsplit(page.url).query) == {"score": ["4.5", "4.5"], "verdict": ["exceptional"]}


def test_quick_clicks_are_told_one_rerun_after_the_other(reader: Reader) -> None:
    page = reader.open()
    for n in (3, 1, 4, 2, 1):
        reader.marks("genre_breakdown").nth(n).click(force=True)
    wait_until_drawn(page, QUIET_AFTER_CLICK)
    names = {genre_of(reader.marks("genre_breakdown").nth(n)) for n in (2, 3, 4)}
    assert set(parse_qs(urlsplit(page.url).query)["genre"]) == names
    shown = page.inner_text(COUNT)
    page.reload()
    assert reader.selection_count == shown


def test_a_server_that_does_not_answer_is_said_and_the_click_is_done_when_it_does(reader: Reader) -> None:
    page = reader.open()
    whole = page.inner_text(COUNT)
    page.route(ROWS, lambda route: route.abort())
    reader.marks("verdicts").first.click(force=True)
    failures = page.locator(".linked-figure .failure:visible")
    expect(failures).to_have_count(len(FIGURES))
    assert failures.first.inner_text() == "The server does not answer. Trying again …"
    assert page.inner_text(COUNT) == whole
    page.unroute(ROWS)
    page.wait_for_url(lambda url: "verdict=" in url)
    expect(failures).to_have_count(0)
    assert reader.selection_count != whole
    reader.errors[:] = [error for error in reader.errors if "/data/selection.json" not in error]


@pytest.mark.parametrize("figure", ["score_distribution", "film_years", "review_years"])
def test_a_drag_moves_all_other_charts_and_the_numbers_while_the_button_is_down(figure: str, reader: Reader) -> None:
    page = reader.open()
    frame(page, figure).scroll_into_view_if_needed()
    box = page.locator(f".st-key-{figure}_chart svg.marks").bounding_box()
    assert box
    others = [other for other in FIGURES if other != figure]
    before, sent, address = counts(page), reader.frames["sent"], page.url
    seen = [(page.inner_text(COUNT), page.inner_text(".numbers"), *(drawn(page, other) for other in others))]
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4)
    page.mouse.down()
    for share in (0.5, 0.8):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] * 0.4, steps=8)
        wait_until_quiet(page)
        seen.append((page.inner_text(COUNT), page.inner_text(".numbers"), *(drawn(page, other) for other in others)))
    assert all(len({str(moment[part]) for moment in seen}) == 3 for part in range(len(seen[0])))
    assert (counts(page)["reported"], reader.frames["sent"], page.url) == (before["reported"], sent, address)
    page.mouse.up()
    page.wait_for_url(lambda url: url != address)
    assert reader.selection_count == f"{seen[-1][0]}:"
    assert counts(page)["reported"] == before["reported"] + 1


def test_a_drag_that_the_browser_takes_away_chooses_nothing(reader: Reader) -> None:
    page = reader.open()
    whole, address = page.inner_text(COUNT), page.url
    box = page.locator(".st-key-score_distribution_chart svg.marks").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4, steps=5)
    expect(page.locator(COUNT)).not_to_have_text(whole)
    page.evaluate("dispatchEvent(new PointerEvent('pointercancel'))")
    expect(page.locator(COUNT)).to_have_text(whole)
    page.mouse.up()
    assert (reader.selection_count, page.url) == (whole, address)


def test_a_chart_is_used_with_the_keyboard_alone(reader: Reader) -> None:
    page = reader.open()
    whole = page.inner_text(COUNT)
    genres = frame(page, "genre_breakdown")
    assert (genres.get_attribute("role"), genres.get_attribute("tabindex")) == ("application", "0")
    label = genres.get_attribute("aria-label") or ""
    assert label.startswith(f"{page.inner_text('.st-key-genre_breakdown_chart h2')}. Arrows go through the marks")
    page.locator(".st-key-genre_breakdown_menu button").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-genre_breakdown_chart details p")).to_contain_text("Wilson's score interval")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert genres.evaluate("(frame) => frame === document.activeElement")
    page.keyboard.press("ArrowDown")
    first = said(page)
    assert re.fullmatch(r"animation, mean 3\.\d\d of 28 reviews", first)
    page.keyboard.press("ArrowDown")
    assert said(page).startswith("war, mean")
    page.keyboard.press("ArrowUp")
    assert said(page) == first
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "genre=animation" in url)
    assert said(page) == reader.selection_count.rstrip(":")
    page.keyboard.press("End")
    assert said(page).endswith(", not chosen")
    page.keyboard.press("Home")
    assert said(page) == f"{first}, chosen"
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "genre=" not in url)
    assert (reader.selection_count, said(page)) == (whole, whole)
    page.keyboard.press("Tab")
    assert not genres.evaluate("(frame) => frame === document.activeElement")


def test_shift_and_arrows_choose_a_range(reader: Reader) -> None:
    page = reader.open()
    whole = page.inner_text(COUNT)
    frame(page, "score_distribution").focus()
    for key in ("Home", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.down("Shift")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(COUNT)).not_to_have_text(whole)
    assert "score=" not in page.url
    assert said(page).startswith("score 2.5, ")
    page.keyboard.up("Shift")
    page.wait_for_url(lambda url: url.endswith("?score=1.0&score=2.5"))
    chosen = reader.selection_count
    page.keyboard.down("Shift")
    page.keyboard.press("ArrowRight")
    expect(page.locator(COUNT)).not_to_have_text(chosen)
    page.keyboard.press("Escape")  # ends the brush and chooses nothing
    page.keyboard.up("Shift")
    expect(page.locator(COUNT)).to_have_text(chosen)
    assert page.url.endswith("?score=1.0&score=2.5")


def test_a_tap_chooses_a_finger_along_a_chart_chooses_a_range_and_the_page_scrolls(reader: Reader) -> None:
    page = reader.open()
    whole = page.inner_text(COUNT)
    box = page.locator(".st-key-score_distribution_chart svg.marks").bounding_box()
    bar = reader.marks("score_distribution").nth(7).bounding_box()
    assert box
    assert bar
    with touching(page) as touch:
        touch("touchStart", bar["x"] + 5, bar["y"] + bar["height"] / 2)
        touch("touchEnd")
        page.wait_for_url(lambda url: "score=4.0" in url)
        touch("touchStart", bar["x"] + 5, bar["y"] + bar["height"] / 2)
        touch("touchEnd")
        page.wait_for_url(lambda url: "score=" not in url)
        assert reader.selection_count == whole
        y = box["y"] + box["height"] * 0.5
        touch("touchStart", box["x"] + box["width"] * 0.5, y)
        for share in range(50, 91, 4):
            touch("touchMove", box["x"] + box["width"] * share / 100, y)
        expect(page.locator(COUNT)).not_to_have_text(whole)
        touch("touchEnd")
        page.wait_for_url(lambda url: "score=" in url)
        chosen = page.url
        touch("touchStart", box["x"] + box["width"] * 0.5, y)
        for step in range(1, 12):
            touch("touchMove", box["x"] + box["width"] * 0.5, y - step * 12)
        touch("touchEnd")
        page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 50")
        assert page.url == chosen


def test_a_chart_takes_its_room_before_it_is_drawn(reader: Reader) -> None:
    page, vega = reader.page, list[Route]()
    page.route("**/charts/vega-*.js", lambda route: vega.append(route))  # noqa: PLW0108
    page.goto(reader.address)
    expect(page.locator(".linked-figure h2:visible")).to_have_count(len(FIGURES))
    frames = page.locator(".linked-figure .frame")
    heights = "(frames) => frames.map((frame) => frame.clientHeight)"
    reserved = frames.evaluate_all(heights)
    page.wait_for_function("halfstarCounts.requests > 0")
    while not vega:
        page.wait_for_timeout(10)
    vega[0].continue_()
    wait_until_drawn(page)
    page.unroute("**/charts/vega-*.js")
    assert frames.evaluate_all(heights) == pytest.approx(reserved, abs=3)
