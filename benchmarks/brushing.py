"""Measures drags across charts in real Chromium: how far the charts lag behind the pointer, and what is sent meanwhile.

`python -m benchmarks.brushing --library DIR [--drags 10] [--steps 40] [--out FILE.json]`

While the button is down, the pointer moves once a frame. The time of the own chart goes from a move to the animation
frame that shows the changed chart, so it is at least the wait for the next frame. Moves that change nothing are not
counted. The time of all charts goes from the request for the rows of a range to the frame in which the last of the
other charts shows them. `frames.js` takes the times.
"""

import argparse
import json
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotInTime

from benchmarks.clicks import open_page
from benchmarks.pages import HALFSTAR, HERE, PAGES, serve
from benchmarks.spread import Spread, markdown_table
from tests.support.chromium import browser

FRAMES = (HERE / "frames.js").read_text(encoding="utf-8")
CHARTS = ("score_distribution", "film_years", "review_years")
ALL_CHARTS = "all"
_CLEAR_BUTTON = "[class*='st-key-clear_filters'] button"
_NOTHING_SENT = 3_000  # ms without a message: the drag has chosen nothing
_QUIET = 300  # ms without a change: the page is still


@dataclass(frozen=True)
class Drag:
    """One drag across a chart."""

    chart: str
    moves: int
    painted: list[float]  # ms from a move to the frame in which the chart shows it
    all: list[float]  # ms from a request for rows to the frame in which the other charts show them
    between: list[float]  # ms between two frames
    messages: int  # over the websocket, while the button was down
    has_chosen: bool


def measure(library: Path, drags: int, steps: int, seed: int) -> list[Drag]:
    """Drag across each chart, `drags` times with `steps` moves each, and clear the filter after each drag."""
    dice = random.Random(seed)  # noqa: S311  # the same drags in every run
    planned = [(chart, dice.uniform(0.15, 0.4), dice.uniform(0.6, 0.9)) for _ in range(drags) for chart in CHARTS]
    with browser() as chromium, serve(PAGES[HALFSTAR], library) as server, open_page(chromium, server) as visit:
        visit.page.evaluate(FRAMES)
        return [_drag(visit.page, chart, (start, end), steps) for chart, start, end in planned]


def _drag(page: Page, chart: str, ends: tuple[float, float], steps: int) -> Drag:
    drawn = page.locator(f"[class*='st-key-{chart}_chart'] svg.marks")
    drawn.scroll_into_view_if_needed()
    box = drawn.bounding_box()
    if not box:
        raise RuntimeError(f"The page shows no {chart}.")
    y, distance = box["y"] + box["height"] * 0.4, ends[1] - ends[0]
    page.mouse.move(box["x"] + box["width"] * ends[0], y)
    page.wait_for_function(f"stopwatch.isStill({_QUIET})", polling=50)
    page.evaluate("stopwatch.start()")
    page.mouse.down()
    page.evaluate("(selector) => frames.start(selector)", f"[class*='st-key-{chart}_chart']")
    for step in range(1, steps + 1):
        page.mouse.move(box["x"] + box["width"] * (ends[0] + distance * step / steps), y)
    reading: dict[str, Any] = page.evaluate("frames.stop()")
    page.mouse.up()
    with suppress(NotInTime):  # nothing was sent: the drag chose nothing
        page.wait_for_function("stopwatch.isAnswered()", polling=20, timeout=_NOTHING_SENT)
    page.wait_for_function(f"stopwatch.isStill({_QUIET})", polling=50)
    return Drag(chart, **reading, has_chosen=_clear_choice(page))


def _clear_choice(page: Page) -> bool:
    """Clear all filters. Returns whether there was one."""
    try:
        page.wait_for_selector(f"{_CLEAR_BUTTON}:enabled", timeout=_NOTHING_SENT)
    except NotInTime:
        return False
    page.click(_CLEAR_BUTTON)
    page.wait_for_selector(f"{_CLEAR_BUTTON}:disabled")
    page.wait_for_function(f"stopwatch.isStill({_QUIET})", polling=50)
    return True


def report(drags: Sequence[Drag]) -> list[dict[str, Any]]:
    """Return a row for each dragged chart and one for all drags: ms of the frames, and between frames."""
    return [
        {
            "chart": chart,
            "drags": len(done),
            "moves": sum(drag.moves for drag in done),
            **_median_and_p95("own chart", [time for drag in done for time in drag.painted]),
            "frames": sum(len(drag.all) for drag in done),
            **_median_and_p95("all charts", [time for drag in done for time in drag.all]),
            "between frames, p95": Spread.of([time for drag in done for time in drag.between]).p95,
            "messages": sum(drag.messages for drag in done),
            "drags without effect": sum(not drag.has_chosen for drag in done),
        }
        for chart in (*CHARTS, ALL_CHARTS)
        if (done := [drag for drag in drags if chart in (drag.chart, ALL_CHARTS)])
    ]


def _median_and_p95(what: str, times: Sequence[float]) -> dict[str, float]:
    spread = Spread.of(times)
    return {f"{what}, median": spread.median, f"{what}, p95": spread.p95}


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.brushing")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--drags", type=int, default=10, help="across each chart")
    parser.add_argument("--steps", type=int, default=40, help="moves of each drag")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    done = measure(given.library, given.drags, given.steps, given.seed)
    print(markdown_table(report(done)))
    if given.out:
        given.out.write_text(json.dumps([asdict(drag) for drag in done], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
