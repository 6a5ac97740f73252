"""What the browser tests share: Chromium with one page, a dashboard on the starter library, and a reader of it.

Everything is shared by the tests of a process, and ends with the last of them, as no other test could use asyncio
while Playwright runs.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import browser
from tests.support.dashboard import ChangingDashboard, dashboard
from tests.support.reader import TIMEOUT, Reader, reading

expect.set_options(timeout=TIMEOUT)  # a busy machine needs more than Playwright's 5 seconds


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="package")
def tab(chromium: Browser) -> Page:
    """The page that the tests use one after the other: in a new one, Chromium would compile all scripts again."""
    return chromium.new_context().new_page()


@pytest.fixture(scope="package")
def address(starter: Path) -> Iterator[str]:
    """The address of a dashboard on the starter library, which no test changes."""
    with dashboard(starter) as served:
        yield served


@pytest.fixture(scope="package")
def changing(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingDashboard]:
    """A dashboard whose library a test replaces by its own, because a server takes longer to start than most tests."""
    directory = shutil.copytree(starter, tmp_path_factory.mktemp("changing") / "library")
    with dashboard(directory) as served:
        yield ChangingDashboard(directory, served)


@pytest.fixture
def reader(tab: Page, address: str) -> Iterator[Reader]:
    """A reader of the dashboard on the starter library, in a wide window."""
    with reading(tab, address) as opened:
        yield opened
