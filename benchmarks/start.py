"""Starts: a fresh process to the first load's last chart, and the same on a warm server, in real Chromium.

`python -m benchmarks.start --library DIR [--peers ours,floor,naive] [--runs 5]`
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.clicks import opened
from benchmarks.figures import Spread, table
from benchmarks.peers import PEERS, Server, serve
from tests.support.chromium import browser


def _painted(chromium: Browser, server: Server) -> float:
    """Load the page with nothing in the browser's cache; gives the moment of its last paint, in ms since 1970."""
    with opened(chromium, server) as visit:
        moment: float = visit.page.evaluate("performance.timeOrigin + stopwatch.painted()")
        return moment


def measure(library: Path, peers: Sequence[str], runs: int) -> list[dict[str, Any]]:
    """Start each page in turn, so many times; the second load of each start is the warm one."""
    times: dict[tuple[str, str], list[float]] = {}
    with browser() as chromium:
        for _ in range(runs):
            for name in peers:
                start = time.time() * 1000
                with serve(PEERS[name], library) as server:
                    times.setdefault((name, "fresh process"), []).append(_painted(chromium, server) - start)
                    start = time.time() * 1000
                    times.setdefault((name, "warm server"), []).append(_painted(chromium, server) - start)
    return [{"page": name, "from": of, **Spread.of(found).cells()} for (name, of), found in times.items()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--peers", default="ours,floor,naive")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(table(measure(given.library, given.peers.split(","), given.runs)))


if __name__ == "__main__":
    main()
