"""What the browser tests share: Chromium, a dashboard on the starter library, and a reader of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.chromium import browser
from tests.support.dashboard import dashboard
from tests.support.reader import TIMEOUT, Reader, reading

expect.set_options(timeout=TIMEOUT)  # a busy machine needs more than Playwright's 5 seconds


@pytest.fixture(scope="module")  # as no test of another module could use asyncio while it runs
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def address(starter: Path) -> Iterator[str]:
    """The address of a dashboard on the starter library, which no test changes."""
    with dashboard(starter) as served:
        yield served


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Reader]:
    """A reader of that dashboard, in a wide window."""
    with reading(chromium, address, viewport={"width": 1440, "height": 1000}, accept_downloads=True) as opened:
        yield opened
