"""What the tests of requests share: the starter library is the one in use, and answers may take their time."""

from pathlib import Path

import pytest

from halfstar.api import routes


@pytest.fixture(autouse=True)
def library_in_use(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are answered on the starter library, within a minute, as the machine may be busy."""
    monkeypatch.setenv("HALFSTAR_LIBRARY", str(starter))
    monkeypatch.setattr(routes, "DEADLINE", 60)
