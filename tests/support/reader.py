"""A reader in the real browser, who opens pages, clicks, and notices errors."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, WebSocket

from tests.support.chromium import wait_until_drawn
from tests.support.dashboard import PAGES

Scheme = Literal["light", "dark"]
TIMEOUT = 60_000  # ms, as the machine may be busy
# Streamlit looks for its server below each part of the address; a 404 makes it try the next part.
PROBES = re.compile(rf"/({'|'.join(PAGES)})/_stcore/(health|host-config)")


class Reader:
    """A page in the browser. `errors` collects what must not happen: console errors, requests off this machine."""

    def __init__(self, page: Page, address: str) -> None:
        self.address, self.page, self.errors = address, page, list[str]()
        self.frames = Counter[str]()  # of the websocket, "sent" and "received"
        self._listeners: dict[Any, Any] = {
            "pageerror": lambda error: self.errors.append(f"script: {error}"),
            "console": self._log,
            "request": self._check,
            "websocket": self._count_frames,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)
        page.set_default_timeout(TIMEOUT)

    def open(self, path: str = "/") -> Page:
        """Open an address of the dashboard and wait until it is drawn."""
        self.page.goto(self.address + path)
        wait_until_drawn(self.page)
        return self.page

    @property
    def selection_count(self) -> str:
        """How many reviews of how many films are selected, as the page says it."""
        wait_until_drawn(self.page)
        return self.page.inner_text(".st-key-selection_count")

    def marks(self, figure: str, kind: str = "bar") -> Locator:
        """The marks of a chart: its bars or its circles."""
        return self.page.locator(f".st-key-{figure}_chart path[aria-roledescription='{kind}']")

    def click_mark(self, figure: str, n: int, kind: str = "bar") -> str:
        """Click a mark of a chart; return the count of the selection that follows."""
        before = self.page.url
        self.marks(figure, kind).nth(n).click(force=True)
        self.page.wait_for_url(lambda url: url != before)
        return self.selection_count

    def leave(self) -> None:
        """Close the dashboard and forget what it stored in the browser. The page stays open for the next reader."""
        if self.page.url.startswith(self.address):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def _log(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not PROBES.search(url):
            self.errors.append(f"console: {message.text} {url}")

    def _check(self, request: Request) -> None:
        allowed = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        if not request.url.startswith(allowed):
            self.errors.append(f"request: {request.url}")

    def _count_frames(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda _: self.frames.update(["sent"]))
        socket.on("framereceived", lambda _: self.frames.update(["received"]))


@contextmanager
def reading(
    page: Page, address: str, width: int = 1440, height: int = 1000, scheme: Scheme = "light"
) -> Iterator[Reader]:
    """A reader of the dashboard at an address, in an open page. At the end nothing must have gone wrong."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # animations are a third of the work of a load
    page.mouse.move(0, 0)
    reader = Reader(page, address)
    try:
        yield reader
    finally:
        reader.leave()
    assert reader.errors == []
