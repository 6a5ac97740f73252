"""Every page in real Chromium: deep links, both themes, wide and narrow, hostile text, response headers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.dashboard import ADDRESSES, dashboard
from tests.support.reader import reading

pytestmark = pytest.mark.xdist_group("browser")  # all in one process, with one browser and one server


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("/?genre=drama&score=4.0&score=5.0", "drama"),
        ("/films?genre=western", "western"),
        ("/reviews?words=light&order=longest&page=2", "light"),
        ("/film?film=her-2013", "Spike Jonze"),
        ("/library", "sources|source"),
    ],
)
def test_a_deep_link_opens_its_page_as_the_first_visit_of_a_server(
    path: str, holds: str, chromium: Browser, starter: Path
) -> None:
    viewport = {"width": 1280, "height": 900}
    with dashboard(starter) as fresh, reading(chromium, fresh, viewport=viewport) as reader:
        page = reader.open(path)
        expect(page.locator("[data-testid='stMainBlockContainer']")).to_contain_text(re.compile(holds))
        expect(page.get_by_text("Page not found")).to_have_count(0)
        assert page.url.endswith(path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("path", ADDRESSES.values())
def test_every_page_fits_wide_and_narrow_in_both_themes(
    path: str, width: int, scheme: str, chromium: Browser, address: str
) -> None:
    with reading(chromium, address, viewport={"width": width, "height": 900}, color_scheme=scheme) as reader:
        page = reader.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
        assert ground == {"light": "rgb(250, 247, 241)", "dark": "rgb(20, 18, 15)"}[scheme]


def test_hostile_text_is_text_on_every_page(chromium: Browser, hostile: Path) -> None:
    viewport = {"width": 1280, "height": 900}
    with dashboard(hostile) as served, reading(chromium, served, viewport=viewport) as reader:
        for path in ADDRESSES.values():
            page = reader.open(path)
            assert page.evaluate("window.hostile") is None
            assert page.locator("[data-testid='stMainBlockContainer'] a[href*='attack.invalid']").count() == 0
            assert page.locator("[data-testid='stMainBlockContainer'] img").count() == 0
            assert page.locator(".katex").count() == 0


def test_other_host_names_are_refused_and_responses_have_security_headers(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    answer = context.request.get(address + "/")
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert context.request.get(address + "/", headers={"Host": "attack.invalid"}).status == 400
    context.close()
