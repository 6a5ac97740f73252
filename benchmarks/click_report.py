"""Reports clicks as Markdown tables: how long they took by page, by step and by kind, and where the time was spent."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from benchmarks.click_kinds import KINDS
from benchmarks.measured_click import CHROMIUM_METRICS, Click
from benchmarks.spread import Spread, markdown_table


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
                for part in ("server", *CHROMIUM_METRICS)
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
