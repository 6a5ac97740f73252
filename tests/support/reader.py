"""A reader in the real browser, who opens pages, clicks, and notices errors."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocket

from tests.support.chromium import wait_until_drawn
from tests.support.dashboard import PAGES

TIMEOUT = 60_000  # ms, as the machine may be busy
# Streamlit looks for its server below each part of the address; a 404 makes it try the next part.
PROBES = re.compile(rf"/({'|'.join(PAGES)})/_stcore/(health|host-config)")


class Reader:
    """A page in the browser. `errors` collects what must not happen: console errors, requests off this machine."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address, self.page, self.errors = address, context.new_page(), list[str]()
        self.page.set_default_timeout(TIMEOUT)
        self.page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        self.page.on("console", lambda message: self._log(message.type, message.text, message.location.get("url", "")))
        self.page.on("request", lambda request: self._check(request.url))
        self.frames = Counter[str]()  # of the websocket, "sent" and "received"
        self.page.on("websocket", self._count_frames)

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

    def _log(self, kind: str, text: str, url: str) -> None:
        if kind == "error" and not PROBES.search(url):
            self.errors.append(f"console: {text} {url}")

    def _check(self, url: str) -> None:
        allowed = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        if not url.startswith(allowed):
            self.errors.append(f"request: {url}")

    def _count_frames(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda _: self.frames.update(["sent"]))
        socket.on("framereceived", lambda _: self.frames.update(["received"]))


@contextmanager
def reading(browser: Browser, address: str, **context_options: Any) -> Iterator[Reader]:
    """A reader of the dashboard at an address. At the end nothing must have gone wrong."""
    context = browser.new_context(**context_options)
    reader = Reader(context, address)
    yield reader
    context.close()
    assert reader.errors == []
