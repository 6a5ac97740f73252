"""The first line of the pages in real Chromium: where to begin, the search for a film, and the title of the tab."""

from playwright.sync_api import expect

from tests.support.chromium import wait_until_drawn
from tests.support.reader import Reader


def test_a_film_is_found_by_key_and_opens_with_the_selection(reader: Reader) -> None:
    page = reader.open("/?genre=drama")
    page.keyboard.press("/")
    finder = page.get_by_role("combobox", name="Find a film", exact=True)
    expect(finder).to_be_focused()
    page.keyboard.type("her")
    expect(page.get_by_role("option").first).to_have_text("Her 2013 · Spike Jonze")
    page.set_viewport_size({"width": 390, "height": 800})
    box = page.locator(".found").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "film=her-2013" in url and "genre=drama" in url)
    wait_until_drawn(page)
    expect(page.locator(".film-header h1")).to_contain_text("Her")
    expect(page.locator(".found")).to_be_hidden()


def test_a_title_that_no_film_has_is_said(reader: Reader) -> None:
    page = reader.open("/library")
    page.get_by_role("combobox", name="Find a film", exact=True).fill("xyzzy")
    expect(page.locator(".found")).to_have_text("No film has “xyzzy” in its title.")
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_be_hidden()


def test_the_first_screen_leads_to_films_and_reviews_of_the_selection(reader: Reader) -> None:
    page = reader.open("/?genre=drama")
    begin = page.get_by_role("navigation", name="Where to begin")
    expect(begin.get_by_role("link")).to_have_text(["Best-loved", "Most divisive", "Changed minds", "Add your own"])
    begin.get_by_role("link", name="Changed minds").click()
    page.wait_for_url(lambda url: "/reviews" in url)
    assert "drama" in page.locator(".sentence").inner_text()
    assert reader.selection_count.endswith(":")
    expect(page).to_have_title("Reviews · drama · by reviewers who changed their mind · Halfstar")
    expect(begin).to_have_count(0)


def test_the_link_to_what_is_shown_can_be_copied(reader: Reader) -> None:
    page = reader.open("/?genre=noir")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".masthead button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
