"""Finds Chromium or installs it (`python -m tests.support.chromium`), starts it, and waits for its pages."""

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
QUIET = 200  # ms; React and Vega paint some frames after the last message
_IS_IDLE = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
    && !document.querySelector(".linked-figure .frame:not([hidden]) .plot:not(:has(svg))")"""
_QUIET_FOR = """(quiet) => new Promise((resolve) => {
    const finish = () => { observer.disconnect(); resolve(); };
    let timer = setTimeout(finish, quiet);
    const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(finish, quiet); });
    observer.observe(document.body, {
        subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["d", "transform"],
    });
})"""
MISSING = (
    "The tests need Chromium, and it could not be installed. Install it (Debian: apt-get install chromium), "
    "or let Playwright fetch its own: .venv/bin/playwright install chromium"
)


def chromium() -> str | None:
    """The path of Chromium on this machine: an installed one, else Playwright's own, else None."""
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    if installed:
        return installed
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str:
    """Find Chromium, or install Debian's as root, or Playwright's own. Exits with advice if none can be installed."""
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
    """Start the browser, and close it at the end."""
    path = chromium()
    if not path:
        raise RuntimeError(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


def wait_until_drawn(page: Page, quiet: int = QUIET) -> None:
    """Wait until the page has drawn what its last rerun sent: no script runs, and nothing changed for `quiet` ms."""
    page.wait_for_selector("h1.lead, [data-testid='stHtml'] h1, [data-testid='stAlert']")
    page.wait_for_function(_IS_IDLE)
    wait_until_quiet(page, quiet)
    page.wait_for_function(_IS_IDLE)  # a rerun may have begun meanwhile


def wait_until_quiet(page: Page, quiet: int = QUIET) -> None:
    """Wait until no element, text or mark of a chart has changed for so many milliseconds."""
    page.evaluate(_QUIET_FOR, quiet)


if __name__ == "__main__":
    print(f"Chromium: {install()}")
