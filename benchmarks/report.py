"""The report of one run, in Markdown and JSON: the goals first, then one part for each measurement."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from benchmarks import goals
from benchmarks.machine import load_average
from benchmarks.spread import markdown_table

_INTRODUCTION = """\
# Performance

![The time of a click, for growing libraries](growth.svg)

Three pages are measured in turn, on one machine, with the same library and the same clicks:

- **Halfstar**: the overview of the dashboard.
- **The naive page** (`benchmarks/naive_page.py`): the same overview as one would write it in an afternoon, with a scan
  of the reviews and a new chart for every figure.
- **Streamlit alone** (`benchmarks/streamlit_alone.py`): the same overview with constants in place of data. This is what
  a page with these elements costs in Streamlit itself.

`make bench` measures again. It writes this page and its picture into the folder `halfstar-benchmark` of the system's
temporary files. `make bench SIZE=1e8` adds a library of 100,000,000 reviews and takes about 40 minutes. The libraries
are synthetic: `python -m halfstar synthesize` makes them."""


@dataclass(frozen=True)
class Part:
    """One measurement: its text, how it compares with the goals, and its raw numbers.

    Measurements whose goals depend on those before them share one `goals_key`: the last of them counts.
    """

    text: str
    goals: list[goals.Row]
    numbers: Any
    goals_key: str = ""


class Report:
    """Everything that was measured so far, written again after each part, so that a failing part loses no other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.goals: dict[str, list[goals.Row]] = {}
        self.numbers: dict[str, Any] = {}

    def add(self, title: str, measure: Callable[[], Part]) -> None:
        """Measure one part and write the report with it."""
        print(f"… {title}; load average {load_average()}", flush=True)
        try:
            part = measure()
        except (PlaywrightError, OSError, RuntimeError, ValueError) as error:
            part = Part(f"Not measured: {error}", [], None)
        self.texts[title], self.numbers[title] = part.text, part.numbers
        self.goals[part.goals_key or title] = part.goals
        (self.folder / "performance.md").write_text(f"{self}\n", encoding="utf-8")
        (self.folder / "performance.json").write_text(json.dumps(self.numbers, indent=1), encoding="utf-8")

    def __str__(self) -> str:
        rows = sorted((row for rows in self.goals.values() for row in rows), key=goals.area_rank)
        texts = {"The goals": f"{markdown_table(rows)}\n\n{goals.not_measured(rows)}", **self.texts}
        parts = (f"## {title}\n\n{text}" for title, text in texts.items())
        return "\n\n".join((_INTRODUCTION, *parts))
