"""Reading reviews and opening films in real Chromium."""

from playwright.sync_api import expect

from tests.support.chromium import wait_until_drawn
from tests.support.reader import Reader


def test_reviews_are_paged_by_button_and_key_and_a_reload_keeps_the_page(reader: Reader) -> None:
    page = reader.open("/reviews?order=newest")
    first = page.inner_text(".st-key-reading")
    page.locator(".st-key-next_page button").click()
    page.wait_for_url(lambda url: "page=2" in url)
    wait_until_drawn(page)
    second = page.inner_text(".st-key-reading")
    assert second != first
    page.keyboard.press("j")
    page.wait_for_url(lambda url: "page=3" in url)
    page.keyboard.press("k")
    page.wait_for_url(lambda url: "page=2" in url)
    page.reload()
    wait_until_drawn(page)
    assert page.inner_text(".st-key-reading") == second


def test_spoilers_are_hidden_until_a_click(reader: Reader) -> None:
    page = reader.open("/film?film=the-cabinet-of-dr-caligari-1920")
    spoilers = page.locator("details.spoilers").first
    expect(spoilers.locator("p").first).to_be_hidden()
    spoilers.locator("summary").click()
    expect(spoilers.locator("p").first).to_be_visible()


def test_a_row_opens_the_film_and_its_genre_filters(reader: Reader) -> None:
    page = reader.open("/films?title=her")
    table = page.locator(".st-key-film_table .dvn-scroller").first
    table.click(position={"x": 120, "y": 55})
    page.wait_for_url(lambda url: "film=" in url)
    wait_until_drawn(page)
    expect(page.locator(".film-header h1")).to_be_visible()
    page.locator(".st-key-film_genres a").first.click()
    page.wait_for_url(lambda url: "genre=" in url)
    assert "reviews" in reader.selection_count


def test_a_similar_film_opens_at_its_own_address(reader: Reader) -> None:
    page = reader.open("/film?film=her-2013&genre=drama")
    similar = page.locator(".st-key-similar_films [data-testid='stPageLink'] a").first
    path = similar.get_attribute("href")
    similar.click()
    page.wait_for_url(lambda url: url.endswith(f"/{path}"))
    wait_until_drawn(page)
    title = page.inner_text(".film-header h1")
    page.reload()
    wait_until_drawn(page)
    assert page.inner_text(".film-header h1") == title
