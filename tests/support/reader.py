"""A reader in the real browser: a page with what went wrong in it, and what is seen on it."""

import re
from collections import Counter

from playwright.sync_api import BrowserContext, Page, WebSocket

from tests.support.chromium import wait_until_drawn
from tests.support.dashboard import PAGES

# Streamlit looks for its server below each part of the address; a 404 there is how it finds out.
PROBES = re.compile(rf"/({'|'.join(PAGES)})/_stcore/(health|host-config)")


class Reader:
    """A browser page with what went wrong in it: console errors and requests off this machine."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address, self.page, self.wrong = address, context.new_page(), list[str]()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("console", lambda said: self._heard(said.type, said.text, said.location.get("url", "")))
        self.frames = Counter[str]()  # of the websocket
        self.page.on("websocket", self._opened)
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda _: self.frames.update(["sent"]))
        socket.on("framereceived", lambda _: self.frames.update(["received"]))

    def _heard(self, kind: str, text: str, url: str) -> None:
        if kind == "error" and not PROBES.search(url):
            self.wrong.append(f"console: {text} {url}")

    def _asked(self, url: str) -> None:
        own = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        if not url.startswith(own):
            self.wrong.append(f"request: {url}")

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.address + path)
        wait_until_drawn(self.page)
        return self.page

    @property
    def seen(self) -> str:
        wait_until_drawn(self.page)
        return self.page.inner_text(".st-key-selection_count")

    def marks(self, figure: str, kind: str = "bar") -> list[object]:
        return self.page.locator(f".st-key-{figure}_chart path[aria-roledescription='{kind}']").all()  # type: ignore[return-value]

    def click_mark(self, figure: str, n: int, kind: str = "bar") -> str:
        before = self.page.url
        self.page.locator(f".st-key-{figure}_chart path[aria-roledescription='{kind}']").nth(n).click(force=True)
        self.page.wait_for_url(lambda url: url != before)
        return self.seen
