"""Rows at an address, in the real browser: the link in the menu of a figure, and the list of questions."""

import pytest
from playwright.sync_api import expect

from tests.support.reader import Reader


@pytest.mark.parametrize(
    ("page_address", "figure", "rows_address"),
    [
        ("/?genre=drama&score=4.0&score=5.0", "verdicts", "/data/verdicts.json?genre=drama&score=4.0&score=5.0"),
        ("/?genre_order=name", "genre_breakdown", "/data/genre_breakdown.json?genre_order=name"),
        ("/film?film=her-2013&genre=drama", "film_scores", "/data/film_scores.json?film=her-2013"),
    ],
)
def test_the_menu_of_a_figure_has_the_link_to_its_rows(
    page_address: str, figure: str, rows_address: str, reader: Reader
) -> None:
    page = reader.open(page_address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f".st-key-{figure}_menu button").first.click()
    link = page.get_by_test_id("stCode").filter(has_text="/data/")
    expect(link).to_have_text(reader.address + rows_address)
    link.hover()
    link.get_by_role("button", name="Copy to clipboard").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('/data/')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == reader.address + rows_address
    assert page.context.request.get(copied).json()[0]["reviews"] >= 0


def test_the_list_of_questions_leads_to_rows_and_back(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.address}/data?genre=drama")
    expect(page.get_by_role("heading", name="Rows at an address")).to_be_visible()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="verdicts", exact=True))
    with page.expect_response(lambda response: "/data/verdicts.json?genre=drama" in response.url) as answered:
        row.get_by_role("link", name="json").click()
    assert answered.value.json()[0]["verdict"]
    page.go_back()
    page.get_by_role("link", name="Back to the pages").click()
    expect(page.locator(".st-key-selection_count")).to_contain_text("206 reviews of 54 films")
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{reader.address}/data/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
