"""Every page in real Chromium: both themes, wide and narrow, faults of accessibility, response headers."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.accessibility import faults
from tests.support.chromium import wait_until_drawn
from tests.support.dashboard import ADDRESSES
from tests.support.reader import Scheme, reading

GROUNDS = {"light": "rgb(250, 247, 241)", "dark": "rgb(20, 18, 15)"}


@pytest.mark.parametrize(("width", "schemes"), [(1440, ("light", "dark")), (360, ("dark", "light"))])
@pytest.mark.parametrize("path", ADDRESSES.values())
def test_every_page_fits_and_is_accessible_wide_and_narrow_in_both_themes(
    path: str, width: int, schemes: tuple[Scheme, Scheme], tab: Page, address: str
) -> None:
    with reading(tab, address, width, height=900, scheme=schemes[0]) as reader:
        page = reader.open(path)
        for scheme in schemes:  # the page is opened in the first, and switched to the second while it is open
            page.emulate_media(color_scheme=scheme)
            expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUNDS[scheme])
            wait_until_drawn(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert faults(page) == []


def test_charts_and_texts_stand_in_as_many_columns_as_fit(tab: Page, address: str) -> None:
    parts = [".st-key-score_distribution_chart", ".st-key-genre_breakdown_chart", ".st-key-reading"]
    with reading(tab, address) as reader:
        page = reader.open()
        for width, columns in ((1440, 3), (1280, 2), (1024, 2), (900, 1), (390, 1)):
            page.set_viewport_size({"width": width, "height": 900})
            wait_until_drawn(page)
            lefts = {round(box["x"]) for part in parts if (box := page.locator(part).bounding_box())}
            assert len(lefts) == columns, width
        page.emulate_media(media="print")
        expect(page.get_by_test_id("stSidebar")).to_be_hidden()
        page.emulate_media(media="screen")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_of_a_figure_is_accessible(scheme: Scheme, tab: Page, address: str) -> None:
    with reading(tab, address, scheme=scheme) as reader:
        page = reader.open("/?genre=drama")
        page.locator(".st-key-verdicts_menu button:visible").click()
        expect(page.get_by_text("The SQL of this figure")).to_be_visible()
        wait_until_drawn(page)
        assert faults(page) == []


def test_other_host_names_are_refused_and_responses_have_security_headers(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    answer = context.request.get(address + "/")
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert context.request.get(address + "/", headers={"Host": "attack.invalid"}).status == 400
    context.close()
