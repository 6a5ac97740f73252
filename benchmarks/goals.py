"""The goals of speed and memory, each compared with what was measured. A miss is marked; nothing fails."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from benchmarks.measured_click import Click
from benchmarks.pages import HALFSTAR, NAIVE, STREAMLIT
from benchmarks.row_requests import CLICK
from benchmarks.searches import ALL
from benchmarks.spread import Spread

Clicks = Mapping[int, Mapping[str, Sequence[Click]]]  # by the size of the library and the name of the page
Row = dict[str, Any]
AREAS = ("clicks", "brushing", "searches", "reruns", "requests", "memory", "starts", "imports")
_MOST_OF_STREAMLIT_ALONE = 1.15  # times as long as a click there
_MOST_OF_NAIVE_PAGE = {10**6: 0.35, 10**7: 0.10}  # times as long as a click there, by the size of the library
_START_GOALS = {"fresh process": 2000, "running server": 1000}  # ms


def of_clicks(clicks: Clicks) -> list[Row]:
    """Compare the time of a click: in itself, with the other pages, and between sizes of the library."""
    spreads = {
        (size, name): Spread.of([click.painted for click in done if click.changed_count])
        for size, pages in clicks.items()
        for name, done in pages.items()
    }
    rows = []
    if (measured := spreads.get((10**7, HALFSTAR))) is not None:
        rows += [_at_most("clicks", "a click among 10,000,000 reviews, median, ms", measured.median, 80)]
        rows += [_at_most("clicks", "a click among 10,000,000 reviews, 95th percentile, ms", measured.p95, 150)]
    for size in clicks:
        for name, goal in ((STREAMLIT, _MOST_OF_STREAMLIT_ALONE), (NAIVE, _MOST_OF_NAIVE_PAGE.get(size))):
            if goal and (size, name) in spreads:
                ratio = spreads[size, HALFSTAR].median / spreads[size, name].median
                rows += [_at_most("clicks", f"a click among {size:,} reviews, Halfstar ÷ {name}", ratio, goal)]
    if {10**6, 10**8} <= clicks.keys():
        growth = spreads[10**8, HALFSTAR].median / spreads[10**6, HALFSTAR].median
        rows += [_at_most("clicks", "a click among 100,000,000 reviews ÷ among 1,000,000", growth, 1.3)]
    return rows


def of_brushing(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the wait for a frame while a brush is drawn, over all charts, and the websocket messages meanwhile."""
    total = next(row for row in rows if row["chart"] == "all")
    delay = f"from a move of the pointer to its frame, 95th percentile of {total['frames']:,}, ms"
    return [
        _at_most("brushing", delay, total["95th percentile"], 33),
        _at_most("brushing", "between two frames, 95th percentile, ms", total["between frames"], 33),
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
    found = [_at_least("reruns", "reruns a second", most[HALFSTAR], 60)]
    if NAIVE in most:
        found += [_at_least("reruns", "reruns a second, Halfstar ÷ naive page", most[HALFSTAR] / most[NAIVE], 5)]
    sent = fmean(row["KB"] for row in rows if row["page"] == HALFSTAR and not row["pause, s"])
    found += [_at_most("reruns", "data sent for a click, KB", sent, 20)]
    for row in rows:
        if row["page"] == HALFSTAR and row["pause, s"]:
            wait = f"a rerun with {row['readers']} readers, 95th percentile, ms"
            found += [_at_most("reruns", wait, row["95th percentile"], 500)]
            found += [_at_most("reruns", f"errors with {row['readers']} readers", row["errors"], 0)]
    return found


def of_row_requests(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the processor time of the request that a click makes, and count errors of all requests."""
    click = max(row["processor ms"] for row in rows if row["request"] == CLICK)
    return [
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
    """Compare the memory of a session, and its growth over reruns: none is wanted, 1 MiB is allowed for noise."""
    measured = next(row for row in rows if row["page"] == HALFSTAR)
    growth = f"growth in 10,000 reruns, measured over {measured['reruns']:,}, MiB"
    return [
        _at_most("memory", "memory of a session, MiB", measured["MiB a session"], 1),
        _at_most("memory", growth, measured["MiB in 10,000 reruns"], 1),
    ]


def of_starts(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the time to the first painted page, of a fresh process and of a running server."""
    return [
        _at_most(
            "starts", f"first painted page of a {row['start of']}, ms", row["median"], _START_GOALS[row["start of"]]
        )
        for row in rows
        if row["page"] == HALFSTAR
    ]


def of_imports(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Compare the import of 32 million ratings: seconds by the clock, and the most memory occupied."""
    return [
        result
        for row in rows
        if row["ratings"] == 32_000_000
        for result in (
            _at_most("imports", "import of 32 million ratings, s", row["wall s"], 60),
            _at_most("imports", "most memory during that import, MiB", row["peak MiB"], 2048),
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
