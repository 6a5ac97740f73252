"""Measures clicks on the overview in real Chromium, from the reader's action to the painted charts.

`python -m benchmarks.clicks --library DIR [--clicks 200] [--pages "halfstar,streamlit alone"] [--out FILE.json]`

A click begins with the event of the pointer or the key. It ends with the animation frame after the last change of any
chart or of the count of reviews. The wait until the page is still is not part of it. `stopwatch.js` takes the times.
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

from benchmarks.pages import HERE, PAGES, Server, page_names, serve
from benchmarks.spread import Spread, markdown_table
from tests.support.chromium import browser

STOPWATCH = (HERE / "stopwatch.js").read_text(encoding="utf-8")
_ROUND = 10  # clicks on one page before the next page has its turn
_QUIET = 300  # ms without a change: the page is still
_NOTHING_SENT = 1_500  # ms after which a click that sent nothing has had no effect
_TIMEOUT = 120_000  # ms
_HOVER = 50  # ms between the arrival of the pointer and its click, as with a hand
_FEWEST_REVIEWS = 20  # with fewer left, the filters are cleared

# The middle of one of the visible elements that a selector finds: the one at `position`, from 0 (first) to 1 (last).
_MIDDLE = """([selector, position]) => {
    const isVisible = ({ width, height }) => width >= 2 && height >= 2;
    const all = [...document.querySelectorAll(selector)];
    const found = all.filter((element) => isVisible(element.getBoundingClientRect()));
    if (!found.length) return null;
    const element = found[Math.floor(position * found.length)];
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""
Action = Callable[[Page, float], bool]  # given a position from 0 to 1; False where there is nothing to click
ProcessorTime = dict[str, float]  # ms, by where it was spent
_CHROMIUM_METRICS = {
    "script": "ScriptDuration",
    "style": "RecalcStyleDuration",
    "layout": "LayoutDuration",
    "main thread": "TaskDuration",
}


@dataclass(frozen=True)
class Click:
    """One click: its kind, and when each thing happened, in milliseconds after the action."""

    kind: str
    counted: bool  # whether it changed the number of selected reviews
    sent: float = 0
    first_message: float = 0
    last_message: float = 0
    drawn: float = 0
    painted: float = 0
    messages: int = 0
    bytes: int = 0
    sent_messages: int = 0
    charts: int = 0
    processor_time: ProcessorTime = field(default_factory=dict)


def _element(selector: str) -> Action:
    def click(page: Page, position: float) -> bool:
        middle = page.evaluate(_MIDDLE, [selector, position])
        if not middle:
            return False
        page.mouse.move(*middle)
        page.wait_for_timeout(_HOVER)
        page.mouse.click(*middle)
        return True

    return click


def _mark(chart: str, mark: str) -> Action:
    return _element(f"[class*='st-key-{chart}_chart'] path[aria-roledescription='{mark}']")


def _option(name: str) -> Action:
    open_list, choose_option = _element(f"[class*='st-key-filter_{name}'] input"), _element("[role=option]")

    def choose(page: Page, position: float) -> bool:
        if not open_list(page, 0):
            return False
        try:
            page.wait_for_selector("[role=option]", timeout=_NOTHING_SENT)
        except NotInTime:
            return False
        page.wait_for_timeout(_HOVER)  # the list slides open
        return choose_option(page, position / 3)  # among the commonest

    return choose


def _slide(page: Page, position: float) -> bool:
    ends = page.locator("[class*='st-key-filter_score'] input[type=range]")
    if ends.count() != 2 or ends.first.input_value() == ends.last.input_value():
        return False
    low, high = ends.all()
    (low if position < 0.5 else high).focus()
    page.keyboard.press("ArrowRight" if position < 0.5 else "ArrowLeft")
    return True


KINDS: dict[str, tuple[int, Action]] = {  # how often relative to the others, and how
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
_FALLBACK_KIND = "genre row"  # where the page has nothing of the planned kind


def plan(clicks: int, seed: int) -> list[tuple[str, float]]:
    """Draw kinds of click, each with a position from 0 to 1 among its marks, options or buttons."""
    dice = random.Random(seed)  # noqa: S311  # the same clicks in every run
    weights = [weight for weight, _ in KINDS.values()]
    return [(kind, dice.random()) for kind in dice.choices(list(KINDS), weights, k=clicks)]


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
        return {"server": self.server.processor_time, **{part: page[name] for part, name in _CHROMIUM_METRICS.items()}}


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


def click_through(visit: Visit, planned: Sequence[tuple[str, float]]) -> list[Click]:
    """Do the planned clicks one after the other; where few reviews are left, clear the filters instead."""
    page, done = visit.page, []
    for kind, position in planned:
        count = _count(page)
        kind = "clear all" if int(count.split()[0].replace(",", "")) < _FEWEST_REVIEWS else kind  # noqa: PLW2901
        page.evaluate("stopwatch.start()")
        before = visit.processor_time()
        if not KINDS[kind][1](page, position):
            kind = _FALLBACK_KIND  # noqa: PLW2901
            KINDS[kind][1](page, position)
        click = _read(page, kind, count)
        spent = {part: after - before[part] for part, after in visit.processor_time().items()}
        done.append(replace(click, processor_time=spent))
        page.keyboard.press("Escape")  # an open list of options
    return done


def _read(page: Page, kind: str, count_before: str) -> Click:
    try:
        page.wait_for_function("stopwatch.isAnswered()", polling=20, timeout=_NOTHING_SENT)
    except NotInTime:
        if not page.evaluate("stopwatch.isSent()"):
            return Click(kind, counted=False)
    page.wait_for_function(f"stopwatch.isAnswered() && stopwatch.isStill({_QUIET})", polling=20)
    reading: dict[str, Any] | None = page.evaluate("stopwatch.reading()")
    return Click(kind, counted=_count(page) != count_before, **reading) if reading else Click(kind, counted=False)


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


def report(done: dict[str, list[Click]]) -> str:
    """Write in Markdown how long clicks took: by page, by what happens after a click, and by kind of click."""
    counted = {name: [click for click in clicks if click.counted] for name, clicks in done.items()}
    totals = [
        {
            "page": name,
            "clicks": len(clicks),
            "without change": len(done[name]) - len(clicks),
            **Spread.of([click.painted for click in clicks]).cells(),
            "parts changed": Spread.of([click.charts for click in clicks]).median,
            "messages": Spread.of([click.messages for click in clicks]).median,
            "KB": Spread.of([click.bytes / 1000 for click in clicks]).median,
        }
        for name, clicks in counted.items()
    ]
    steps = [
        {"page": name, **{part: Spread.of(times).median for part, times in _parts(clicks).items()}}
        for name, clicks in counted.items()
    ]
    processor_times = [
        {
            "page": name,
            **{
                part: round(fmean(click.processor_time[part] for click in clicks), 1)
                for part in ("server", *_CHROMIUM_METRICS)
            },
        }
        for name, clicks in counted.items()
        if clicks
    ]
    kinds = [{"kind": kind, **{name: _of_kind(clicks, kind) for name, clicks in counted.items()}} for kind in KINDS]
    parts: dict[str, Sequence[Mapping[str, Any]]] = {
        "From the action to the painted charts, ms. Of five charts and the count, `parts changed` did": totals,
        "Median of each step of a click, ms; a step begins where the one before it ends": steps,
        "Mean processor time of a click, ms: the server, the browser's main thread, and its parts": processor_times,
        "By kind of click: median (95th percentile, number of clicks), ms": kinds,
    }
    return "\n\n".join(f"{title}:\n\n{markdown_table(rows)}" for title, rows in parts.items())


def _parts(clicks: Sequence[Click]) -> dict[str, list[float]]:
    return {
        "action → sent": [click.sent for click in clicks],
        "→ first message": [click.first_message - click.sent for click in clicks],
        "→ last message": [click.last_message - click.first_message for click in clicks],
        "→ last change": [click.drawn - click.last_message for click in clicks],
        "→ painted": [click.painted - click.drawn for click in clicks],
    }


def _of_kind(clicks: Sequence[Click], kind: str) -> str:
    spread = Spread.of([click.painted for click in clicks if click.kind == kind])
    return f"{spread.median} ({spread.p95}, {spread.count})" if spread.count else "–"


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
    print(report(done))
    if given.out:
        every = {name: [asdict(click) for click in clicks] for name, clicks in done.items()}
        given.out.write_text(json.dumps(every, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
