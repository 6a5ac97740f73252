"""What the tests of the pages share: opening a page on a library."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.app import Opener, app_at


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page on a library at an address: `opened("films", library, genre="noir")`."""

    def open_page(page: str, directory: Path, **address: str | list[str]) -> AppTest:
        monkeypatch.setenv("HALFSTAR_LIBRARY", str(directory))
        return app_at(page, address)

    return open_page
