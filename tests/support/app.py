"""The pages without a browser: Streamlit's AppTest runs the app's main script on a library."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from streamlit.testing.v1 import AppTest

from halfstar.store.generations import ROOT

FRAME = ROOT / "halfstar" / "ui" / "frame.py"
_TIMEOUT = 60  # seconds of one run

Address = Mapping[str, str | list[str]]
Opener = Callable[..., AppTest]  # the fixture of tests/ui/conftest.py


def app_at(page: str, address: Address | None = None) -> AppTest:
    """Open a page at an address, as the first visit of a session; HALFSTAR_LIBRARY names the library."""
    app = AppTest.from_file(str(FRAME), default_timeout=_TIMEOUT)
    _set_address(app, address or {})
    if page != "overview":
        app.run()
        app.switch_page(f"../../pages/{page}.py")
        _set_address(app, address or {})  # which switching has cleared
    return app.run()


def html_of(app: AppTest) -> str:
    """All HTML that the page contains, other than Streamlit's own."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def count_of(app: AppTest) -> str:
    """The count of the selection, as the page says it, such as `97 reviews of 43 films: drama, scored 4`."""
    texts = next(part["texts"] for part in linked_parts(app) if part["kind"] == "sentence")
    phrases = ", ".join(phrase["phrase"] for phrase in texts["phrases"])
    return f"{texts['reviews']} of {texts['films']}" + (f": {phrases}" if phrases else "")


def linked_parts(app: AppTest) -> list[Mapping[str, Any]]:
    """The messages of the parts that the browser draws: figures, sentence and numbers."""
    return [json.loads(element.proto.json) for element in app.get("bidi_component")]


def button_keys(app: AppTest, label: str) -> list[str]:
    """The keys of the buttons with this label."""
    return [str(button.key) for button in app.button if button.label == label]


def _set_address(app: AppTest, address: Address) -> None:
    for name, value in address.items():
        app.query_params[name] = value
