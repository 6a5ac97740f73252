"""Clicks through the overview in real Chromium: how long each takes, from the reader's act to the painted charts.

`python -m benchmarks.clicks --library DIR [--clicks 200] [--seconds 240] [--peers ours,floor] [--out FILE.json]`

A click begins with the pointer's or the key's event in the page and ends with the animation frame after the last change
of any chart or of the count. Waiting until the page is still is no part of it. `stopwatch.js` reads the times.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import fmean
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page
from playwright.sync_api import TimeoutError as NotInTime
from tqdm import tqdm

from benchmarks.figures import Spread, table
from benchmarks.peers import HERE, PEERS, Server, serve
from tests.support.chromium import browser

STOPWATCH = (HERE / "stopwatch.js").read_text(encoding="utf-8")
_ROUND = 10  # clicks on one page before it is the next one's turn
_QUIET = 300  # ms without a change: the page is still
_UNHEARD = 1_500  # ms after which a click that sent nothing has done nothing
_PATIENCE = 120_000  # ms
_HOVER = 50  # ms between the pointer's coming and its click, as no hand clicks on arrival
_FEW = 20  # reviews; with fewer, what is chosen is cleared

# Of all elements that a selector finds and that can be seen, the middle of the one at `place` (0 to 1).
_SPOT = """([selector, place]) => {
    const isSeen = ({ width, height }) => width >= 2 && height >= 2;
    const found = [...document.querySelectorAll(selector)].filter((one) => isSeen(one.getBoundingClientRect()));
    if (!found.length) return null;
    const one = found[Math.floor(place * found.length)];
    one.scrollIntoView({ block: "center" });
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""
Act = Callable[[Page, float], bool]
Work = dict[str, float]
_TOLD = {
    "script": "ScriptDuration",
    "style": "RecalcStyleDuration",
    "layout": "LayoutDuration",
    "main thread": "TaskDuration",
}


@dataclass(frozen=True)
class Click:
    """One click: what it was, and milliseconds after the act until each thing that followed."""

    kind: str
    counted: bool  # it changed what is seen
    sent: float = 0
    first_frame: float = 0
    last_frame: float = 0
    drawn: float = 0
    painted: float = 0
    frames: int = 0
    bytes: int = 0
    sent_messages: int = 0
    charts: int = 0
    work: Work = field(default_factory=dict)  # ms of processor time, whatever else ran on the machine


def _element(selector: str) -> Act:
    def click(page: Page, place: float) -> bool:
        spot = page.evaluate(_SPOT, [selector, place])
        if not spot:
            return False
        page.mouse.move(*spot)
        page.wait_for_timeout(_HOVER)
        page.mouse.click(*spot)
        return True

    return click


def _mark(chart: str, mark: str) -> Act:
    return _element(f"[class*='st-key-{chart}_chart'] path[aria-roledescription='{mark}']")


def _option(name: str) -> Act:
    opened, chosen = _element(f"[class*='st-key-filter_{name}'] input"), _element("[role=option]")

    def choose(page: Page, place: float) -> bool:
        if not opened(page, 0):
            return False
        try:
            page.wait_for_selector("[role=option]", timeout=_UNHEARD)
        except NotInTime:
            return False
        page.wait_for_timeout(_HOVER)  # the list slides open
        return chosen(page, place / 3)  # among the commonest

    return choose


def _slide(page: Page, place: float) -> bool:
    ends = page.locator("[class*='st-key-filter_score'] input[type=range]")
    if ends.count() != 2 or ends.first.input_value() == ends.last.input_value():
        return False
    low, high = ends.all()
    (low if place < 0.5 else high).focus()
    page.keyboard.press("ArrowRight" if place < 0.5 else "ArrowLeft")
    return True


KINDS: dict[
    str, tuple[int, Callable[[Page, float], bool]]
] = {  # how often, and how; False where there is none to click
    "score bar": (1, _mark("score_distribution", "bar")),
    "genre row": (1, _mark("genre_breakdown", "bar")),
    "verdict bar": (1, _mark("verdicts", "bar")),
    "film year": (1, _mark("film_years", "circle")),
    "review year": (1, _mark("review_years", "circle")),
    "genre list": (1, _option("genre")),
    "verdict list": (1, _option("verdict")),
    "director list": (1, _option("director")),
    "score slider": (1, _slide),
    "sentence ✕": (3, _element(".st-key-sentence [class*='st-key-clear_']:not(.st-key-clear_all) button")),
    "clear all": (3, _element("[class*='st-key-clear_all'] button")),
}
_INSTEAD = "genre row"  # where there is none of a kind to click


def plan(clicks: int, seed: int) -> list[tuple[str, float]]:
    """Draw kinds of click, each with a place from 0 to 1 among its marks, options or buttons."""
    dice = random.Random(seed)  # noqa: S311  # the same clicks in every run
    weights = [weight for weight, _ in KINDS.values()]
    return [(kind, dice.random()) for kind in dice.choices(list(KINDS), weights, k=clicks)]


@dataclass(frozen=True)
class Visit:
    """A page that is open."""

    page: Page
    server: Server
    tools: CDPSession

    def work(self) -> Work:
        """Milliseconds of processor time until now: of the server, and of the page's main thread and its parts."""
        told = {one["name"]: one["value"] * 1000 for one in self.tools.send("Performance.getMetrics")["metrics"]}
        return {"server": self.server.work, **{part: told[name] for part, name in _TOLD.items()}}


@contextmanager
def opened(chromium: Browser, server: Server) -> Iterator[Visit]:
    """Open a peer's page with the stopwatch in it and wait until it is still."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
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


def click_through(visit: Visit, planned: Sequence[tuple[str, float]]) -> list[Click]:
    """Do the planned clicks one after the other; where few reviews are left, clear instead."""
    page, done = visit.page, []
    for kind, place in planned:
        seen = _count(page)
        kind = "clear all" if int(seen.split()[0].replace(",", "")) < _FEW else kind  # noqa: PLW2901
        page.evaluate("stopwatch.start()")
        before = visit.work()
        if not KINDS[kind][1](page, place):
            kind = _INSTEAD  # noqa: PLW2901
            KINDS[kind][1](page, place)
        click = _read(page, kind, seen)
        done.append(replace(click, work={part: now - before[part] for part, now in visit.work().items()}))
        page.keyboard.press("Escape")  # an open list of options
    return done


def _read(page: Page, kind: str, seen: str) -> Click:
    try:
        page.wait_for_function("stopwatch.isAnswered()", polling=20, timeout=_UNHEARD)
    except NotInTime:
        if not page.evaluate("stopwatch.isSent()"):
            return Click(kind, counted=False)
    page.wait_for_function(f"stopwatch.isAnswered() && stopwatch.isStill({_QUIET})", polling=20)
    reading: dict[str, Any] | None = page.evaluate("stopwatch.reading()")
    return Click(kind, counted=_count(page) != seen, **reading) if reading else Click(kind, counted=False)


def _count(page: Page) -> str:
    return page.inner_text("[class*='st-key-selection_count']")


def measure(library: Path, peers: Sequence[str], clicks: int, seconds: float, seed: int) -> dict[str, list[Click]]:
    """Click through the pages of all peers in turn, a round of clicks each; a page has so many seconds in all."""
    planned = plan(clicks, seed)
    done: dict[str, list[Click]] = {name: [] for name in peers}
    spent = dict.fromkeys(peers, 0.0)
    with ExitStack() as stack:
        chromium = stack.enter_context(browser())
        servers = {name: stack.enter_context(serve(PEERS[name], library)) for name in peers}
        visits = {name: stack.enter_context(opened(chromium, server)) for name, server in servers.items()}
        for first in tqdm(range(0, clicks, _ROUND), desc=f"rounds of {_ROUND} clicks", leave=False):
            for name, visit in visits.items():
                if spent[name] < seconds:
                    start = time.monotonic()
                    done[name] += click_through(visit, planned[first : first + _ROUND])
                    spent[name] += time.monotonic() - start
    return done


def report(done: dict[str, list[Click]]) -> str:
    """Say in Markdown how long clicks took, by peer, by what follows a click, and by kind."""
    counted = {name: [click for click in clicks if click.counted] for name, clicks in done.items()}
    whole = [
        {
            "page": name,
            "clicks": len(clicks),
            "without change": len(done[name]) - len(clicks),
            **Spread.of([click.painted for click in clicks]).cells(),
            "changed": Spread.of([click.charts for click in clicks]).median,
            "frames": Spread.of([click.frames for click in clicks]).median,
            "KB": Spread.of([click.bytes / 1000 for click in clicks]).median,
        }
        for name, clicks in counted.items()
    ]
    steps = [
        {"page": name, **{part: Spread.of(times).median for part, times in _parts(clicks).items()}}
        for name, clicks in counted.items()
    ]
    work = [
        {"page": name, **{part: round(fmean(click.work[part] for click in clicks), 1) for part in ("server", *_TOLD)}}
        for name, clicks in counted.items()
        if clicks
    ]
    kinds = [{"kind": kind, **{name: _of_kind(clicks, kind) for name, clicks in counted.items()}} for kind in KINDS]
    parts: dict[str, Sequence[Mapping[str, Any]]] = {
        "From the act to the painted charts, ms; `changed` counts the charts and the count that did, 6 at most": whole,
        "Median of each part, ms; each follows the one before it": steps,
        "Processor time on the mean, ms: server, page's main thread and its parts, until all is still": work,
        "By kind, median (p95, clicks), ms": kinds,
    }
    return "\n\n".join(f"{title}:\n\n{table(rows)}" for title, rows in parts.items())


def _parts(clicks: Sequence[Click]) -> dict[str, list[float]]:
    return {
        "act → sent": [click.sent for click in clicks],
        "→ first frame": [click.first_frame - click.sent for click in clicks],
        "→ last frame": [click.last_frame - click.first_frame for click in clicks],
        "→ last change": [click.drawn - click.last_frame for click in clicks],
        "→ painted": [click.painted - click.drawn for click in clicks],
    }


def _of_kind(clicks: Sequence[Click], kind: str) -> str:
    spread = Spread.of([click.painted for click in clicks if click.kind == kind])
    return f"{spread.median} ({spread.p95}, {spread.count})" if spread.count else "–"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clicks")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--clicks", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=240, help="of clicks on each page at most")
    parser.add_argument("--peers", default="ours,floor,naive")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    done = measure(given.library, given.peers.split(","), given.clicks, given.seconds, given.seed)
    print(report(done))
    if given.out:
        every = {name: [asdict(click) for click in clicks] for name, clicks in done.items()}
        given.out.write_text(json.dumps(every, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
