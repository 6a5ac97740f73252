"""Drags across charts in real Chromium: how long the scene lags behind the pointer, and what the socket says meanwhile.

`python -m benchmarks.brushing --library DIR [--drags 10] [--steps 40] [--out FILE.json]`

While the button is down the pointer moves once a frame. A frame's time goes from the move's event to the animation
frame after the last change of the chart that it brought, so that a scene in time for the next frame counts one frame of
the screen; moves that change nothing are counted apart. `frames.js` reads the times.
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

from benchmarks.clicks import opened
from benchmarks.figures import Spread, table
from benchmarks.peers import HERE, PEERS, serve
from tests.support.chromium import browser

FRAMES = (HERE / "frames.js").read_text(encoding="utf-8")
CHARTS = ("score_distribution", "film_years", "review_years")
_CLEAR = "[class*='st-key-clear_filters'] button"
_UNHEARD = 3_000  # ms after which a drag that chose nothing will choose nothing
_QUIET = 300  # ms without a change: the page is still


@dataclass(frozen=True)
class Drag:
    """One drag: its chart, ms from each move to its frame and from frame to frame, and what it sent and changed."""

    chart: str
    moves: int
    painted: list[float]
    between: list[float]
    socket_frames: int
    chose: bool


def measure(library: Path, drags: int, steps: int, seed: int) -> list[Drag]:
    """Drag so often across each chart, with so many moves each; each choice is cleared again."""
    dice = random.Random(seed)  # noqa: S311  # the same drags in every run
    planned = [(chart, dice.uniform(0.15, 0.4), dice.uniform(0.6, 0.9)) for _ in range(drags) for chart in CHARTS]
    with browser() as chromium, serve(PEERS["ours"], library) as server, opened(chromium, server) as visit:
        visit.page.evaluate(FRAMES)
        return [_drag(visit.page, chart, (start, end), steps) for chart, start, end in planned]


def _drag(page: Page, chart: str, ends: tuple[float, float], steps: int) -> Drag:
    drawn = page.locator(f"[class*='st-key-{chart}_chart'] svg.marks")
    drawn.scroll_into_view_if_needed()
    box = drawn.bounding_box()
    if not box:
        raise RuntimeError(f"The page shows no {chart}.")
    y, way = box["y"] + box["height"] * 0.4, ends[1] - ends[0]
    page.mouse.move(box["x"] + box["width"] * ends[0], y)
    page.wait_for_function(f"stopwatch.isStill({_QUIET})", polling=50)
    page.evaluate("stopwatch.start()")
    page.mouse.down()
    page.evaluate("(selector) => frames.start(selector)", f"[class*='st-key-{chart}_chart']")
    for step in range(1, steps + 1):
        page.mouse.move(box["x"] + box["width"] * (ends[0] + way * step / steps), y)
    reading: dict[str, Any] = page.evaluate("frames.stop()")
    page.mouse.up()
    with suppress(NotInTime):  # nothing was sent: the drag chose nothing
        page.wait_for_function("stopwatch.isAnswered()", polling=20, timeout=_UNHEARD)
    page.wait_for_function(f"stopwatch.isStill({_QUIET})", polling=50)
    chose = _shown(page, f"{_CLEAR}:enabled")
    if chose:
        page.click(_CLEAR)
        page.wait_for_selector(f"{_CLEAR}:disabled")
        page.wait_for_function(f"stopwatch.isStill({_QUIET})", polling=50)
    return Drag(chart, **reading, chose=chose)


def _shown(page: Page, selector: str) -> bool:
    try:
        page.wait_for_selector(selector, timeout=_UNHEARD)
    except NotInTime:
        return False
    return True


def report(drags: Sequence[Drag]) -> list[dict[str, Any]]:
    """One row a chart, and one of all: ms from a move to its frame, and from frame to frame."""
    return [
        {
            "chart": chart,
            "drags": len(done),
            "moves": sum(drag.moves for drag in done),
            "frames": sum(len(drag.painted) for drag in done),
            **Spread.of([time for drag in done for time in drag.painted]).cells(),
            "p95 between frames": Spread.of([time for drag in done for time in drag.between]).p95,
            "socket frames": sum(drag.socket_frames for drag in done),
            "without choice": sum(not drag.chose for drag in done),
        }
        for chart in (*CHARTS, "all")
        if (done := [drag for drag in drags if chart in (drag.chart, "all")])
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.brushing")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--drags", type=int, default=10, help="across each chart")
    parser.add_argument("--steps", type=int, default=40, help="moves of each drag")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    done = measure(given.library, given.drags, given.steps, given.seed)
    print(table(report(done)))
    if given.out:
        given.out.write_text(json.dumps([asdict(drag) for drag in done], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
