"""Finds a Chromium or installs one, and opens pages in it. `python -m tests.support.chromium` installs it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "The tests need Chromium, and it could not be installed. Install it (Debian: apt-get install chromium), "
    "or let Playwright fetch its own: .venv/bin/playwright install chromium"
)


def chromium() -> str | None:
    """The path of a Chromium on this machine: an installed one, else Playwright's own."""
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    if installed:
        return installed
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str:
    """Find a Chromium; else install Debian's where root can, else Playwright's own; else exit with what to do."""
    if found := chromium():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's Chromium …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL, env=environment)
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    found = chromium()
    if not found:
        sys.exit(MISSING)
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser; it is closed at the end."""
    path = chromium()
    if not path:
        raise RuntimeError(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


def wait_until_drawn(page: Page) -> None:
    """Wait until the page has drawn what its last rerun sent."""
    page.wait_for_selector("[data-testid='stHtml'] h1, [data-testid='stAlert']")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')"
    )
    seen, before = page.inner_text("body"), ""
    while seen != before:  # React and Vega paint after the last message
        page.wait_for_timeout(250)
        seen, before = page.inner_text("body"), seen


if __name__ == "__main__":
    print(f"Chromium: {install()}")
