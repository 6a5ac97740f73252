"""Measures the time until the first page is painted in real Chromium: of a fresh process, and of a running server.

`python -m benchmarks.starts --library DIR [--pages "halfstar,naive page"] [--runs 5]`
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.clicks import open_page
from benchmarks.pages import PAGES, Server, page_names, serve
from benchmarks.spread import Spread, markdown_table
from tests.support.chromium import browser


def _painted_at(chromium: Browser, server: Server) -> float:
    """Load the page with an empty browser cache. Returns the moment of its last paint, in ms since 1970."""
    with open_page(chromium, server) as visit:
        moment: float = visit.page.evaluate("performance.timeOrigin + stopwatch.painted()")
        return moment


def measure(library: Path, pages: Sequence[str], runs: int) -> list[dict[str, Any]]:
    """Start the pages in turn, `runs` times each. The second load of each start is that of a running server."""
    times: dict[tuple[str, str], list[float]] = {}
    with browser() as chromium:
        for _ in range(runs):
            for name in pages:
                start = time.time() * 1000
                with serve(PAGES[name], library) as server:
                    times.setdefault((name, "fresh process"), []).append(_painted_at(chromium, server) - start)
                    start = time.time() * 1000
                    times.setdefault((name, "running server"), []).append(_painted_at(chromium, server) - start)
    return [{"page": name, "start of": what, **Spread.of(found).cells()} for (name, what), found in times.items()]


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.starts")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--pages", type=page_names, default=list(PAGES))
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(markdown_table(measure(given.library, given.pages, given.runs)))


if __name__ == "__main__":
    main()
