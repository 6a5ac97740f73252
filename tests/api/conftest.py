"""What the tests of requests share: the starter library is the one in use."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def library_in_use(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are answered on the starter library."""
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(starter))
