"""Measures clicks on the overview in real Chromium, from the reader's action to the painted charts.

`python -m benchmarks.clicks --library DIR [--clicks 200] [--pages "halfstar,streamlit alone"] [--out FILE.json]`

A click begins with the event of the pointer or the key. A part of the page (all charts, the count in the sentence, the
texts) is painted in the animation frame after its last change. The wait until the page is still is not part of a click.
`stopwatch.js` takes the times.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page
from playwright.sync_api import TimeoutError as NotInTime
from tqdm import tqdm

from benchmarks.click_kinds import FALLBACK_KIND, KINDS, NOTHING_SENT, plan
from benchmarks.click_report import report
from benchmarks.measured_click import CHROMIUM_METRICS, Click, ProcessorTime
from benchmarks.pages import HERE, PAGES, Server, page_names, serve
from tests.support.chromium import browser

STOPWATCH = (HERE / "stopwatch.js").read_text(encoding="utf-8")
_ROUND = 10  # clicks on one page before the next page is clicked
_QUIET = 300  # ms without a change: the page is still
_TIMEOUT = 120_000  # ms
_FEWEST_REVIEWS = 20  # with fewer left, the filters are cleared


@dataclass(frozen=True)
class Visit:
    """An open page, and the server that it comes from."""

    page: Page
    server: Server
    tools: CDPSession

    def processor_time(self) -> ProcessorTime:
        """Return the processor time until now: of the server, and of the page's main thread and its parts."""
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        page = {metric["name"]: metric["value"] * 1000 for metric in metrics}
        return {"server": self.server.processor_time, **{part: page[name] for part, name in CHROMIUM_METRICS.items()}}


@contextmanager
def open_page(chromium: Browser, server: Server) -> Iterator[Visit]:
    """Open a server's page with the stopwatch in it and wait until nothing changes any more."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(_TIMEOUT)
    page.add_init_script(STOPWATCH)
    tools = context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(server.address)
    page.wait_for_selector("[class*='st-key-review_years_chart'] svg.marks")
    page.wait_for_function("stopwatch.isStill(1000)", polling=50)
    try:
        yield Visit(page, server, tools)
    finally:
        context.close()


def click_through(visit: Visit, planned: Sequence[tuple[str, float]], quiet: int = _QUIET) -> list[Click]:
    """Do the planned clicks one after the other, each when nothing has changed for `quiet` milliseconds.

    If few reviews are left, clear the filters instead.
    """
    page, done = visit.page, []
    for kind, position in planned:
        count = _count(page)
        kind = "clear all" if int(count.split()[0].replace(",", "")) < _FEWEST_REVIEWS else kind  # noqa: PLW2901
        page.evaluate("stopwatch.start()")
        before = visit.processor_time()
        if not KINDS[kind][1](page, position):
            kind = FALLBACK_KIND  # noqa: PLW2901
            KINDS[kind][1](page, position)
        click = _read(page, kind, count, quiet)
        spent = {part: after - before[part] for part, after in visit.processor_time().items()}
        done.append(replace(click, processor_time=spent))
        if page.locator("[role=option]").count():
            page.keyboard.press("Escape")  # closes the list; in a chart, the key would remove its filter
    return done


def _read(page: Page, kind: str, count_before: str, quiet: int) -> Click:
    try:
        page.wait_for_function("stopwatch.isAnswered()", polling=20, timeout=NOTHING_SENT)
    except NotInTime:
        if not page.evaluate("stopwatch.isSent()"):
            return Click(kind, changed_count=False)
    page.wait_for_function(f"stopwatch.isAnswered() && stopwatch.isStill({quiet})", polling=20)
    reading: dict[str, Any] | None = page.evaluate("stopwatch.reading()")
    return (
        Click(kind, changed_count=_count(page) != count_before, **reading)
        if reading
        else Click(kind, changed_count=False)
    )


def _count(page: Page) -> str:
    return page.inner_text("[class*='st-key-selection_count']")


def measure(library: Path, pages: Sequence[str], clicks: int, seconds: float, seed: int) -> dict[str, list[Click]]:
    """Click through all pages in turn, a round of clicks each. A page is left out once it has used its seconds."""
    planned = plan(clicks, seed)
    done: dict[str, list[Click]] = {name: [] for name in pages}
    spent = dict.fromkeys(pages, 0.0)
    with ExitStack() as stack:
        chromium = stack.enter_context(browser())
        servers = {name: stack.enter_context(serve(PAGES[name], library)) for name in pages}
        visits = {name: stack.enter_context(open_page(chromium, server)) for name, server in servers.items()}
        for first in tqdm(range(0, clicks, _ROUND), desc=f"rounds of {_ROUND} clicks", leave=False):
            for name, visit in visits.items():
                if spent[name] < seconds:
                    start = time.monotonic()
                    done[name] += click_through(visit, planned[first : first + _ROUND])
                    spent[name] += time.monotonic() - start
    return done


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clicks")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--clicks", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=240, help="of clicks on each page at most")
    parser.add_argument("--pages", type=page_names, default=list(PAGES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    done = measure(given.library, given.pages, given.clicks, given.seconds, given.seed)
    if given.out:
        all_clicks = {name: [asdict(click) for click in clicks] for name, clicks in done.items()}
        given.out.write_text(json.dumps(all_clicks, indent=1), encoding="utf-8")
    print(report(done))


if __name__ == "__main__":
    main()
