"""The goals of speed and memory, each compared with what was measured. A miss is marked; nothing fails."""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from benchmarks.brushing import ALL_CHARTS
from benchmarks.click_kinds import CHART_KINDS, FILTER_KINDS, Kinds
from benchmarks.click_report import of_kinds
from benchmarks.measured_click import Click
from benchmarks.pages import HALFSTAR, NAIVE, STREAMLIT
from benchmarks.row_requests import CLICK
from benchmarks.searches import ALL
from benchmarks.spread import Spread

Clicks = Mapping[int, Mapping[str, Sequence[Click]]]  # by the size of the library and the name of the page
Row = dict[str, Any]
AREAS = ("clicks", "brushing", "searches", "reruns", "requests", "memory", "starts", "imports")
_CLICK_GOALS = {10**7: (60, 90), 10**8: (80, 130)}  # ms: median and 95th percentile, by the size of the library
_FRAME_GOALS = {10**7: 33, 10**8: 50}  # ms of a frame of a drag, by the size of the library
# How long a click may take, as a multiple of the same click on another page.
_MOST_OF_STREAMLIT_ALONE = 0.4
_MOST_OF_NAIVE_PAGE = {10**6: 0.35, 10**7: 0.10}  # by the size of the library
_FILTERS_MOST_OF_STREAMLIT_ALONE = 1.0
_TEXTS_MOST_OF_STREAMLIT_ALONE = 1.1
_STARTS_MOST_OF_STREAMLIT_ALONE = {"fresh process": 1.1, "running server": 0.9}


def of_clicks(clicks: Clicks) -> list[Row]:
    """Compare the time of a click on a chart: in itself, with the other pages, and between sizes of the library."""
    spreads = {
        (size, name): Spread.of([click.charts for click in _effective(done, CHART_KINDS)])
        for size, pages in clicks.items()
        for name, done in pages.items()
    }
    rows = []
    for size, pages in clicks.items():
        ours = spreads[size, HALFSTAR]
        for what, measured, goal in zip(
            ("median", "95th percentile"), (ours.median, ours.p95), _CLICK_GOALS.get(size, ()), strict=False
        ):
            rows += [_at_most("clicks", f"a click on a chart among {size:,} reviews, {what}, ms", measured, goal)]
        for name, ratio_goal in ((STREAMLIT, _MOST_OF_STREAMLIT_ALONE), (NAIVE, _MOST_OF_NAIVE_PAGE.get(size))):
            if ratio_goal and name in pages:
                ratio = ours.median / spreads[size, name].median
                rows += [_at_most("clicks", f"the same among {size:,} reviews, Halfstar ÷ {name}", ratio, ratio_goal)]
        rows += _of_other_parts(size, pages)
    if {10**6, 10**8} <= clicks.keys():
        growth = spreads[10**8, HALFSTAR].median / spreads[10**6, HALFSTAR].median
        rows += [_at_most("clicks", "a click on a chart among 100,000,000 reviews ÷ among 1,000,000", growth, 1.3)]
    return rows


def _of_other_parts(size: int, pages: Mapping[str, Sequence[Click]]) -> list[Row]:
    """Compare what else readers wait for: the charts after a filter is changed, the texts after a click on a chart."""
    on_charts = {name: _effective(done, CHART_KINDS) for name, done in pages.items()}
    rows = []
    if STREAMLIT in pages:
        filters = {
            name: Spread.of([click.charts for click in _effective(done, FILTER_KINDS)]) for name, done in pages.items()
        }
        texts = {name: Spread.of([click.texts for click in done if click.texts]) for name, done in on_charts.items()}
        for what, spreads, goal in (
            ("a change of a filter", filters, _FILTERS_MOST_OF_STREAMLIT_ALONE),
            ("the texts after a click on a chart", texts, _TEXTS_MOST_OF_STREAMLIT_ALONE),
        ):
            ratio = spreads[HALFSTAR].median / spreads[STREAMLIT].median
            rows += [_at_most("clicks", f"{what} among {size:,} reviews, Halfstar ÷ {STREAMLIT}", ratio, goal)]
    return rows


def _effective(clicks: Sequence[Click], kinds: Kinds) -> list[Click]:
    return [click for click in of_kinds(clicks, kinds) if click.changed_count]


def of_brushing(rows: Sequence[Mapping[str, Any]], size: int) -> list[Row]:
    """Compare a frame of a drag, of its own chart and of all others, and the websocket messages meanwhile."""
    total = next(row for row in rows if row["chart"] == ALL_CHARTS)
    return [
        _at_most(
            "brushing",
            f"a frame of a drag with all charts following, among {size:,} reviews, 95th percentile of "
            f"{total['frames']:,}, ms",
            total["all charts, p95"],
            _FRAME_GOALS.get(size, 33),
        ),
        _at_most("brushing", f"the same, among {size:,} reviews, own chart, ms", total["own chart, p95"], 33),
        _at_most("brushing", f"between two frames, among {size:,} reviews, p95, ms", total["between frames, p95"], 33),
        _at_most("brushing", "websocket messages while the button is down", total["messages"], 0),
    ]


def of_searches(searched: Sequence[Mapping[str, Any]], pages: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the time of all searches, and of a deep page in the order where that costs most."""
    all_searches = next(row for row in searched if row["searches for"] == ALL)
    worst = max(pages, key=lambda row: row["ratio"])
    return [
        _at_most(
            "searches",
            f"a search, 95th percentile of {all_searches['count']}, ms",
            all_searches["95th percentile"],
            150,
        ),
        _at_most("searches", f"page 10,000 of the texts ÷ page 1, order {worst['order']}", worst["ratio"], 1.2),
    ]


def of_reruns(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the reruns a second with the best number of clients, the wait of many readers, and the bytes sent."""
    most = _most_reruns_a_second(rows)
    found = [_at_least("reruns", "reruns a second", most[HALFSTAR], 40)]
    if NAIVE in most:
        found += [_at_least("reruns", "reruns a second, Halfstar ÷ naive page", most[HALFSTAR] / most[NAIVE], 5)]
    for row in rows:
        if row["page"] == HALFSTAR and row["pause, s"]:
            wait = f"a rerun with {row['readers']} readers, 95th percentile, ms"
            found += [_at_most("reruns", wait, row["95th percentile"], 350)]
            found += [_at_most("reruns", f"errors with {row['readers']} readers", row["errors"], 0)]
    return found


def of_row_requests(rows: Sequence[Mapping[str, Any]], reruns: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the processor time of the request that a click makes, all data sent for a click, and count errors."""
    click = max(row["processor ms"] for row in rows if row["request"] == CLICK)
    rerun_sizes = [row["KB"] for row in reruns if row["page"] == HALFSTAR and not row["pause, s"]]
    sent = fmean(rerun_sizes or [math.nan]) + fmean(row["KB"] for row in rows if row["request"] == CLICK)
    return [
        _at_most("requests", "data sent for a click, rows of charts and rerun together, packed, KB", sent, 15),
        _at_most("requests", "the charts after a click, processor time of the request, ms", click, 10),
        _at_most("requests", "requests for rows that failed", sum(row["errors"] for row in rows), 0),
    ]


def _most_reruns_a_second(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return the highest rate of each page: of the means for each number of clients, the best."""
    rates: dict[tuple[str, int], list[float]] = {}
    for row in rows:
        if not row["pause, s"]:
            rates.setdefault((row["page"], row["readers"]), []).append(row["reruns a second"])
    most: dict[str, float] = {}
    for (page, _), measured in rates.items():
        most[page] = max(most.get(page, 0), fmean(measured))
    return most


def of_memory(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the memory of a session, and its growth over reruns."""
    measured = next(row for row in rows if row["page"] == HALFSTAR)
    growth = f"growth in 10,000 reruns, measured over {measured['reruns']:,}, MiB"
    return [
        _at_most("memory", "memory of a session, MiB", measured["MiB a session"], 1),
        _at_most("memory", growth, measured["MiB in 10,000 reruns"], 10),
    ]


def of_starts(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the time to the first painted page with Streamlit alone: a fresh process, and a running server."""
    median = {(row["page"], row["start of"]): row["median"] for row in rows}
    return [
        _at_most(
            "starts",
            f"first painted page of a {start}, {median[HALFSTAR, start]:,.0f} ms, Halfstar ÷ {STREAMLIT}",
            median[HALFSTAR, start] / median[STREAMLIT, start],
            goal,
        )
        for start, goal in _STARTS_MOST_OF_STREAMLIT_ALONE.items()
        if (STREAMLIT, start) in median
    ]


def of_imports(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the import of 32 million ratings: seconds by the clock, and the most memory occupied."""
    return [
        result
        for row in rows
        if row["ratings"] == 32_000_000
        for result in (
            _at_most("imports", "import of 32 million ratings, s", row["wall s"], 45),
            _at_most("imports", "most memory during that import, MiB", row["peak MiB"], 1536),
        )
    ]


def area_rank(row: Mapping[str, Any]) -> int:
    """Return the rank of a row's area in the report."""
    return AREAS.index(row["area"])


def not_measured(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write which areas this run did not measure."""
    missing = [area for area in AREAS if area not in {row["area"] for row in rows}]
    return f"Not measured in this run: {', '.join(missing) or 'none'}."


def _at_most(area: str, quantity: str, measured: float, goal: float) -> Row:
    return _compared(area, quantity, measured, f"≤ {goal:g}", is_met=measured <= goal)


def _at_least(area: str, quantity: str, measured: float, goal: float) -> Row:
    return _compared(area, quantity, measured, f"≥ {goal:g}", is_met=measured >= goal)


def _compared(area: str, quantity: str, measured: float, goal: str, *, is_met: bool) -> Row:
    return {
        "area": area,
        "what is measured": quantity,
        "measured": round(measured, 2),
        "goal": goal,
        "": "" if is_met else "missed",
    }
