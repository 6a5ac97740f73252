"""Reports clicks as Markdown tables: how long they took by page, part and kind, and where the time was spent."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from benchmarks.click_kinds import CHART_KINDS, FILTER_KINDS, KINDS, Kinds
from benchmarks.measured_click import CHROMIUM_METRICS, Click
from benchmarks.spread import Spread, markdown_table

Row = dict[str, Any]


def report(done: Mapping[str, Sequence[Click]]) -> str:
    """Write in Markdown how long clicks took: by page, by part of the page, and by kind of click."""
    effective = {name: [click for click in clicks if click.changed_count] for name, clicks in done.items()}
    tables = {
        "From the action to the last painted chart, ms": [
            _total(name, where, of_kinds(clicks, kinds), len(of_kinds(done[name], kinds)))
            for where, kinds in (("charts", CHART_KINDS), ("filters", FILTER_KINDS))
            for name, clicks in effective.items()
        ],
        "From a click on a chart to the painted part of the page: median (95th percentile), ms": [
            _parts(name, of_kinds(clicks, CHART_KINDS)) for name, clicks in effective.items()
        ],
        "Mean processor time of a click, ms: the server, the browser's main thread, and its parts": [
            _processor_time(name, clicks) for name, clicks in effective.items() if clicks
        ],
        "By kind of click: median (95th percentile, number of clicks), ms": [
            {"kind": kind, **{name: _of_kind(clicks, kind) for name, clicks in effective.items()}} for kind in KINDS
        ],
    }
    return "\n\n".join(f"{title}:\n\n{markdown_table(rows)}" for title, rows in tables.items())


def of_kinds(clicks: Sequence[Click], kinds: Kinds) -> list[Click]:
    """Return the clicks of some kinds."""
    return [click for click in clicks if click.kind in kinds]


def _total(name: str, where: str, clicks: Sequence[Click], planned: int) -> Row:
    return {
        "page": name,
        "clicks on": where,
        "clicks": len(clicks),
        "without effect": planned - len(clicks),
        **Spread.of([click.charts for click in clicks]).cells(),
        "charts changed": Spread.of([click.changed for click in clicks]).median,
        "requests for rows": Spread.of([click.requests for click in clicks]).median,
        "messages": Spread.of([click.messages for click in clicks]).median,
        "KB, unpacked": Spread.of([click.bytes / 1000 for click in clicks]).median,
    }


def _parts(name: str, clicks: Sequence[Click]) -> Row:
    times = {
        "charts": [click.charts for click in clicks],
        "sentence": [click.sentence for click in clicks if click.sentence],
        "texts": [click.texts for click in clicks if click.texts],
        "last message": [click.last_message for click in clicks],
    }
    spreads = {part: Spread.of(measured) for part, measured in times.items()}
    return {"page": name, **{part: f"{spread.median} ({spread.p95})" for part, spread in spreads.items()}}


def _processor_time(name: str, clicks: Sequence[Click]) -> Row:
    parts = ("server", *CHROMIUM_METRICS)
    return {"page": name, **{part: round(fmean(click.processor_time[part] for click in clicks), 1) for part in parts}}


def _of_kind(clicks: Sequence[Click], kind: str) -> str:
    spread = Spread.of([click.charts for click in clicks if click.kind == kind])
    return f"{spread.median} ({spread.p95}, {spread.count})" if spread.count else "–"
