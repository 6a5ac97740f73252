"""Every page in real Chromium: deep links into a server that has just started, and hostile text."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.dashboard import ADDRESSES, ChangingDashboard, dashboard, free_port
from tests.support.reader import reading


@pytest.fixture(scope="module")
def port() -> int:
    """A port for one server after another: Chromium then has the scripts of the one before in its cache."""
    return free_port()


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
    path: str, holds: str, tab: Page, starter: Path, port: int
) -> None:
    with dashboard(starter, port) as fresh, reading(tab, fresh, width=1280, height=900) as reader:
        page = reader.open(path)
        expect(page.locator("[data-testid='stMainBlockContainer']")).to_contain_text(re.compile(holds))
        expect(page.get_by_text("Page not found")).to_have_count(0)
        assert page.url.endswith(path)


def test_hostile_text_is_text_on_every_page(tab: Page, changing: ChangingDashboard, hostile: Path) -> None:
    changing.show(hostile)
    with reading(tab, changing.address, width=1280, height=900) as reader:
        for path in ADDRESSES.values():
            page = reader.open(path)
            assert page.evaluate("window.hostile") is None
            assert page.locator("[data-testid='stMainBlockContainer'] a[href*='attack.invalid']").count() == 0
            assert page.locator("[data-testid='stMainBlockContainer'] img").count() == 0
            assert page.locator(".katex").count() == 0
