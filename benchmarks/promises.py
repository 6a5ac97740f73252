"""The goals of speed, each held against what was measured. A miss is marked and nothing more: clocks never fail."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from benchmarks.clicks import Click
from benchmarks.figures import Spread
from benchmarks.words import ALL

Clicks = Mapping[int, Mapping[str, Sequence[Click]]]  # by the size of the library and the page
SPEED = tuple(f"P{number}" for number in range(1, 10))
_KNOWN = {"ours": "ours", "naive": "N", "floor": "Z"}


def of_clicks(clicks: Clicks) -> list[dict[str, Any]]:
    """P1, P2 and P4, from the clicks at all sizes."""
    median = {
        (size, name): Spread.of([click.painted for click in done if click.counted])
        for size, pages in clicks.items()
        for name, done in pages.items()
    }
    found = []
    for size in clicks:
        ours = median[size, "ours"]
        if size == 10**7:
            found += [_at_most("P1", f"median at {size:,}, ms", ours.median, 80)]
            found += [_at_most("P1", f"p95 at {size:,}, ms", ours.p95, 150)]
        for peer, goal in (("floor", 1.15), ("naive", {10**6: 0.35, 10**7: 0.10}.get(size))):
            if goal and (size, peer) in median:
                share = ours.median / median[size, peer].median
                found += [_at_most("P2", f"ours / {_KNOWN[peer]} at {size:,}", share, goal)]
    if {10**6, 10**8} <= clicks.keys():
        growth = median[10**8, "ours"].median / median[10**6, "ours"].median
        found += [_at_most("P4", "median(100,000,000) / median(1,000,000)", growth, 1.3)]
    return found


def of_brushing(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """P3: the wait for a frame while a brush is drawn, over all charts, and what the socket said meanwhile."""
    return [
        mark
        for row in rows
        if row["chart"] == "all"
        for mark in (
            _at_most("P3", f"p95 from a move to its frame, {row['frames']:,} frames, ms", row["p95"], 33),
            _at_most("P3", "p95 between frames, ms", row["p95 between frames"], 33),
            _at_most("P3", "websocket frames while the button is down", row["socket frames"], 0),
        )
    ]


def of_words(searched: Sequence[Mapping[str, Any]], pages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """P5: the p95 of all searches, and a deep page beside the first one in the order where that costs most."""
    every = next(row for row in searched if row["what"] == ALL)
    worst = max(pages, key=lambda row: row["ratio"])
    return [
        _at_most("P5", f"p95 of {every['searches']} searches in texts, ms", every["p95"], 150),
        _at_most("P5", f"page 10,000 / page 1, {worst['order']} first", worst["ratio"], 1.2),
    ]


def of_reruns(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """P6 and the bytes of P11.

    Reruns a second with as many clients as got most, on the mean of all rounds, and the wait of many readers.
    """
    rounds: dict[tuple[str, int], list[float]] = {}
    for row in rows:
        if not row["pause"]:
            rounds.setdefault((row["page"], row["readers"]), []).append(row["a second"])
    most: dict[str, float] = {}
    for (page, _), rates in rounds.items():
        most[page] = max(most.get(page, 0), fmean(rates))
    found = [_at_least("P6", "reruns a second", most["ours"], 60)]
    sent = fmean(row["KB"] for row in rows if row["page"] == "ours" and not row["pause"])
    found += [_at_most("P11", "KB sent for a click", sent, 20)]
    if "naive" in most:
        found += [_at_least("P6", "reruns a second, ours / N", most["ours"] / most["naive"], 5)]
    for row in rows:
        if row["page"] == "ours" and row["pause"]:
            found += [_at_most("P6", f"p95 of {row['readers']} readers, ms", row["p95"], 500)]
            found += [_at_most("P6", f"errors of {row['readers']} readers", row["errors"], 0)]
    return found


def of_memory(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """P7: memory a session, and its slope over reruns (where the promise says none, 1 MiB is let pass here)."""
    ours = next(row for row in rows if row["page"] == "ours")
    return [
        _at_most("P7", "MiB a session", ours["MiB a session"], 1),
        _at_most("P7", f"MiB in 10,000 reruns, from {ours['reruns']:,}", ours["MiB in 10⁴ reruns"], 1),
    ]


def of_starts(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """P8: the first paint after a fresh start and on a warm server."""
    goals = {"fresh process": 2000, "warm server": 1000}
    return [
        _at_most("P8", f"{row['from']}, ms", row["median"], goals[row["from"]]) for row in rows if row["page"] == "ours"
    ]


def of_imports(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """P9: 32 million ratings taken in with tallies: seconds by the clock, and the most memory held."""
    return [
        mark
        for row in rows
        if row["ratings"] == 32_000_000
        for mark in (
            _at_most("P9", "32 million ratings imported, s", row["wall s"], 60),
            _at_most("P9", "most memory held, MiB", row["peak MiB"], 2048),
        )
    ]


def number(mark: Mapping[str, Any]) -> int:
    """The number of the promise that a mark is of."""
    return int(mark["promise"].removeprefix("P"))


def not_measured(marks: Sequence[Mapping[str, Any]]) -> str:
    """Say which promises of speed this run says nothing of."""
    left = [promise for promise in SPEED if promise not in {mark["promise"] for mark in marks}]
    return f"Not measured in this run: {', '.join(left) or 'none'}."


def _at_most(promise: str, what: str, measured: float, goal: float) -> dict[str, Any]:
    return _held(promise, what, measured, f"≤ {goal:g}", holds=measured <= goal)


def _at_least(promise: str, what: str, measured: float, goal: float) -> dict[str, Any]:
    return _held(promise, what, measured, f"≥ {goal:g}", holds=measured >= goal)


def _held(promise: str, what: str, measured: float, goal: str, *, holds: bool) -> dict[str, Any]:
    return {
        "promise": promise,
        "what": what,
        "measured": round(measured, 2),
        "goal": goal,
        "": "" if holds else "missed",
    }
