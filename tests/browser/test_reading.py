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


def test_loved_and_hated_reviews_are_read_side_by_side(reader: Reader) -> None:
    page = reader.open("/reviews?genre=drama&view=sides&page=2")
    sides = page.locator(".st-key-reading [data-testid='stColumn']")
    expect(sides).to_have_count(2)
    expect(sides.nth(0).locator("h2")).to_have_text("Loved")
    assert all(float(score) >= 4 for score in sides.nth(0).locator(".score").all_inner_texts())
    assert all(float(score) <= 2 for score in sides.nth(1).locator(".score").all_inner_texts())


def test_a_long_text_opens_in_place_and_its_line_breaks_are_kept(reader: Reader) -> None:
    page = reader.open("/reviews?order=longest")
    text, control = page.locator(".long > div").first, page.locator(".long summary").first
    closed = text.bounding_box()
    control.click()
    opened = text.bounding_box()
    assert closed
    assert opened
    assert opened["height"] > closed["height"] > 100
    assert opened["y"] == closed["y"]
    assert control.inner_text() == "Read less"
    expect(text.locator("p").first).to_have_css("white-space", "pre-line")


def test_spoilers_are_hidden_until_a_click(reader: Reader) -> None:
    page = reader.open("/film?film=the-cabinet-of-dr-caligari-1920")
    spoilers = page.locator("details.spoilers").first
    expect(spoilers.locator("p").first).to_be_hidden()
    spoilers.locator("summary").click()
    expect(spoilers.locator("p").first).to_be_visible()


def test_a_row_opens_the_film_and_its_genre_filters(reader: Reader) -> None:
    page = reader.open("/films?title=her")
    page.locator(".films tbody tr").nth(1).locator("td").last.click(force=True)  # its link covers the row
    page.wait_for_url(lambda url: "film=" in url)
    wait_until_drawn(page)
    expect(page.locator(".film-header h1")).to_be_visible()
    page.locator(".tags a").first.click()
    page.wait_for_url(lambda url: "genre=" in url)
    assert "reviews" in reader.selection_count


def test_films_are_links_that_work_as_any_list_of_links(reader: Reader) -> None:
    page = reader.open("/films?genre=noir&film_order=title")
    before = page.url
    link = page.locator(".films tbody a").nth(1)
    address = f"{reader.address}{link.get_attribute('href')}"
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    assert opened.value.url == address
    opened.value.close()
    assert page.url == before
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    expect(page.locator(".neighbours")).to_contain_text("2 of 6, sorted by title")
    wait_until_drawn(page)
    page.go_back()  # once, as the film is one entry of the history
    assert page.url == before
    expect(page.locator(".films thead [aria-current]")).to_have_text("Film ↑")


def test_the_header_of_the_films_sorts_them_and_keeps_the_focus(reader: Reader) -> None:
    page = reader.open("/films?genre=noir")
    first = page.inner_text(".films tbody tr a")
    page.locator("#sort_newest").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".films thead [aria-current]")).to_have_text("Year ↓")
    expect(page.locator("#sort_newest")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".films thead [aria-current]")).to_have_text("Year ↑")
    assert "film_order=oldest" in page.url
    page.locator("#sort_weighted").click()
    expect(page.locator(".films tbody tr a").first).to_have_text(first)
    assert "film_order" not in page.url


def test_the_fewest_scores_of_a_film_are_in_the_address(reader: Reader) -> None:
    page = reader.open("/films?page=2")
    field = page.get_by_label("Fewest scores of a film")
    field.fill("5")
    field.press("Enter")
    page.wait_for_url(lambda url: "fewest=5" in url and "page=" not in url)
    wait_until_drawn(page)
    rows = page.locator(".films tbody tr")
    count = rows.count()
    assert 0 < count < 50
    page.reload()
    wait_until_drawn(page)
    expect(rows).to_have_count(count)
    field.fill("500")
    field.press("Enter")
    expect(page.locator(".st-key-ranking .quiet")).to_have_text("None of the selected films has 500 scores.")


def test_a_similar_film_opens_at_its_own_address(reader: Reader) -> None:
    page = reader.open("/film?film=her-2013&genre=drama")
    before = page.url
    similar = page.locator(".st-key-similar_films a").first
    path = similar.get_attribute("href")
    similar.click()
    page.wait_for_url(lambda url: url.endswith(f"{path}"))
    wait_until_drawn(page)
    page.go_back()
    assert page.url == before
    page.go_forward()
    wait_until_drawn(page)
    title = page.inner_text(".film-header h1")
    page.reload()
    wait_until_drawn(page)
    assert page.inner_text(".film-header h1") == title
