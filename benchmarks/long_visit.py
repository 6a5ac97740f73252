"""Measures whether a page that is open for long grows in the browser: memory of scripts, DOM nodes, event listeners.

`python -m benchmarks.long_visit --library DIR [--clicks 3000] [--out FILE.json]`

One page of Halfstar is clicked at random. After every hundred clicks the filters are cleared, garbage is collected, and
the browser's own counters are read. The growth is the slope over the second half of the visit: in the first half,
caches fill that have a bound.
"""

import argparse
import json
import statistics
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import CDPSession
from tqdm import tqdm

from benchmarks.click_kinds import plan
from benchmarks.clicks import Visit, click_through, open_page
from benchmarks.pages import HALFSTAR, PAGES, serve
from benchmarks.spread import markdown_table
from tests.support.chromium import browser

COUNTERS = {"JSHeapUsedSize": "heap, KB", "Nodes": "DOM nodes", "JSEventListeners": "event listeners"}
_ROUND = 100  # clicks between two readings
_QUIET = 50  # ms without a change, after which the next click follows
_WAIT = 1_000  # ms after the last click of a round
Reading = dict[str, float]


def measure(library: Path, clicks: int, seed: int) -> list[Reading]:
    """Click on one page, and read the browser's counters after every round of clicks."""
    planned = plan(clicks, seed)
    with browser() as chromium, serve(PAGES[HALFSTAR], library) as server, open_page(chromium, server) as visit:
        readings = []
        for first in tqdm(range(0, clicks, _ROUND), desc=f"rounds of {_ROUND} clicks", leave=False):
            click_through(visit, planned[first : first + _ROUND], _QUIET)
            _clear(visit)
            readings.append({"clicks": first + _ROUND, **_read(visit.tools)})
        return readings


def _clear(visit: Visit) -> None:
    button = visit.page.locator(".st-key-clear_all button")
    if button.count():
        button.click()
    visit.page.mouse.move(0, 0)
    visit.page.wait_for_timeout(_WAIT)


def _read(tools: CDPSession) -> Reading:
    tools.send("HeapProfiler.collectGarbage")
    counted = {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}
    return {name: round(counted[counter] / (1000 if name.endswith("KB") else 1)) for counter, name in COUNTERS.items()}


def growth(readings: Sequence[Reading]) -> list[dict[str, float | str]]:
    """Return a row for each counter: its first and last reading, and its growth in 1,000 clicks of the second half."""
    half = readings[len(readings) // 2 :]
    clicks = [reading["clicks"] for reading in half]
    return [
        {
            "counter": name,
            "first": readings[0][name],
            "last": readings[-1][name],
            "growth in 1,000 clicks": round(
                statistics.linear_regression(clicks, [reading[name] for reading in half]).slope * 1000, 1
            ),
        }
        for name in COUNTERS.values()
    ]


def main() -> None:
    """Measure and print the growth."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.long_visit")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--clicks", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    readings = measure(given.library, given.clicks, given.seed)
    if given.out:
        given.out.write_text(json.dumps(readings, indent=1), encoding="utf-8")
    print(markdown_table(growth(readings)))


if __name__ == "__main__":
    main()
