"""Reports clicks as Markdown tables: how long they took by page, by step and by kind, and where the time was spent."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from benchmarks.click_kinds import KINDS
from benchmarks.measured_click import CHROMIUM_METRICS, Click
from benchmarks.spread import Spread, markdown_table

Row = dict[str, Any]


def report(done: Mapping[str, Sequence[Click]]) -> str:
    """Write in Markdown how long clicks took: by page, by what happens after a click, and by kind of click."""
    effective = {name: [click for click in clicks if click.changed_count] for name, clicks in done.items()}
    tables = {
        "From the action to the painted charts, ms; `parts changed` is out of six, five charts and the count": [
            _total(name, clicks, len(done[name])) for name, clicks in effective.items()
        ],
        "Median of each step of a click, ms; a step begins where the one before it ends": [
            _steps(name, clicks) for name, clicks in effective.items()
        ],
        "Mean processor time of a click, ms: the server, the browser's main thread, and its parts": [
            _processor_time(name, clicks) for name, clicks in effective.items() if clicks
        ],
        "By kind of click: median (95th percentile, number of clicks), ms": [
            {"kind": kind, **{name: _of_kind(clicks, kind) for name, clicks in effective.items()}} for kind in KINDS
        ],
    }
    return "\n\n".join(f"{title}:\n\n{markdown_table(rows)}" for title, rows in tables.items())


def _total(name: str, clicks: Sequence[Click], planned: int) -> Row:
    return {
        "page": name,
        "clicks": len(clicks),
        "without effect": planned - len(clicks),
        **Spread.of([click.painted for click in clicks]).cells(),
        "parts changed": Spread.of([click.charts for click in clicks]).median,
        "messages": Spread.of([click.messages for click in clicks]).median,
        "KB": Spread.of([click.bytes / 1000 for click in clicks]).median,
    }


def _steps(name: str, clicks: Sequence[Click]) -> Row:
    times = {
        "action → sent": [click.sent for click in clicks],
        "→ first message": [click.first_message - click.sent for click in clicks],
        "→ last message": [click.last_message - click.first_message for click in clicks],
        "→ last change": [click.drawn - click.last_message for click in clicks],
        "→ painted": [click.painted - click.drawn for click in clicks],
    }
    return {"page": name, **{step: Spread.of(measured).median for step, measured in times.items()}}


def _processor_time(name: str, clicks: Sequence[Click]) -> Row:
    parts = ("server", *CHROMIUM_METRICS)
    return {"page": name, **{part: round(fmean(click.processor_time[part] for click in clicks), 1) for part in parts}}


def _of_kind(clicks: Sequence[Click], kind: str) -> str:
    spread = Spread.of([click.painted for click in clicks if click.kind == kind])
    return f"{spread.median} ({spread.p95}, {spread.count})" if spread.count else "–"
