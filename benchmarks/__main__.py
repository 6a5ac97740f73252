"""The whole benchmark: `python -m benchmarks [--sizes 1e4,1e5,1e6,1e7] [--clicks 200] [--out DIR]`.

Makes the libraries that it needs, measures ours, N and Z in turn, and writes `bench.md`, `bench.json` and `growth.svg`.
Nothing is asserted: what falls short of a promise is marked as missed.
"""

import argparse
import json
import shlex
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from benchmarks import brushing, clicks, growth, imports, memory, promises, reruns, start, words
from benchmarks.figures import table
from benchmarks.libraries import library_of
from benchmarks.machine import busy, machine
from benchmarks.peers import PEERS
from tests.support.chromium import browser

_STEPS = 40  # moves of a drag
_KEPT = Path(tempfile.gettempdir())
_MOST_CLICKED = 10**7  # the size that P1 speaks of; a quarter of the clicks at the others


@dataclass(frozen=True)
class Part:
    """One part of the benchmark: its text, what it says of the promises, and what was measured.

    Parts that say the same promises, each with what the ones before it found, have one name for them, `marks_of`.
    """

    text: str
    marks: list[dict[str, Any]]
    found: Any
    marks_of: str = ""


class Report:
    """What was measured so far: written anew with each part, so that a part that fails costs no other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts: dict[str, str] = {}
        self.marks: dict[str, list[dict[str, Any]]] = {}
        self.found: dict[str, Any] = {}

    def add(self, title: str, measure: Callable[[], Part]) -> None:
        """Measure one part and write the report with it."""
        print(f"… {title}; load {busy()}", flush=True)
        try:
            part = measure()
        except (PlaywrightError, OSError, RuntimeError, ValueError) as fault:
            part = Part(f"Not measured: {fault}", [], None)
        self.parts[title], self.found[title] = part.text, part.found
        self.marks |= {part.marks_of or title: part.marks}
        (self.folder / "bench.md").write_text(f"# Benchmark\n\n![Growth](growth.svg)\n\n{self}\n", encoding="utf-8")
        (self.folder / "bench.json").write_text(json.dumps(self.found, indent=1), encoding="utf-8")

    def __str__(self) -> str:
        marks = sorted((mark for found in self.marks.values() for mark in found), key=promises.number)
        promises_ = f"{table(marks)}\n\n{promises.not_measured(marks)}"
        parts = {"The promises": promises_, **self.parts}
        return "\n\n".join(f"## {title}\n\n{text}" for title, text in parts.items())


def main() -> None:
    """Measure all, write the report, and print it."""
    given = _arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    libraries = {size: library_of(size, given.libraries) for size in given.sizes}
    texts = library_of(given.texts, given.libraries, with_texts=True)
    peers, middle = list(PEERS), libraries[given.sizes[len(given.sizes) // 2]]
    clicked: dict[int, dict[str, list[clicks.Click]]] = {}

    def click_at(size: int) -> Part:
        number = given.clicks if size == _MOST_CLICKED else given.clicks // 4
        clicked[size] = clicks.measure(libraries[size], peers, number, given.seconds_of_clicks, given.seed)
        growth.draw(clicked, given.out)
        every = {name: [asdict(click) for click in done] for name, done in clicked[size].items()}
        return Part(clicks.report(clicked[size]), promises.of_clicks(clicked), every, marks_of="clicks")

    def brush() -> Part:
        rows = brushing.report(brushing.measure(middle, given.drags, _STEPS, given.seed))
        return Part(table(rows), promises.of_brushing(rows), rows)

    def start_up() -> Part:
        rows = start.measure(middle, peers, given.runs)
        return Part(table(rows), promises.of_starts(rows), rows)

    def rerun() -> Part:
        rows = reruns.measure(middle, peers, given.seconds, given.readers)
        return Part(table(rows), promises.of_reruns(rows), rows)

    def hold() -> Part:
        rows = memory.measure(middle, {"ours": given.reruns, "floor": given.reruns // 10}, given.sessions)
        return Part(table(rows), promises.of_memory(rows), rows)

    def search() -> Part:
        searched, pages = words.measure(texts, given.searches, pages=20)
        text = f"A rerun of the whole page:\n\n{table(searched)}\n\nThe query of a page of texts:\n\n{table(pages)}"
        return Part(text, promises.of_words(searched, pages), [searched, pages])

    def ingest() -> Part:
        rows = imports.measure(given.libraries / "movielens", int(given.ratings))
        return Part(table(rows), promises.of_imports(rows), rows)

    report = Report(given.out)
    report.add("The machine", _machine)
    for size in libraries:
        report.add(f"Clicks at {size:,} reviews", partial(click_at, size))
    report.add("Brushing, ms from a move of the pointer to its frame", brush)
    report.add("Starts, ms", start_up)
    report.add("Reruns over raw websockets, ms", rerun)
    report.add("Memory", hold)
    report.add(f"Words in {given.texts:,} texts, ms", search)
    report.add("Import of a MovieLens-shaped CSV", ingest)
    report.add("The load at the end", lambda: Part(busy(), [], busy()))
    print(report)


def _machine() -> Part:
    with browser() as chromium:
        command = shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]])
        about = {"command": command, **machine(chromium), "load before": busy()}
    return Part(table([{"what": what, "is": value} for what, value in about.items()]), [], about)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--sizes", type=_sizes, default="1e4,1e5,1e6,1e7", help="reviews of each library (%(default)s)")
    parser.add_argument("--libraries", type=Path, default=_KEPT / "synth", help="where they are kept (%(default)s)")
    parser.add_argument("--out", type=Path, default=_KEPT / "halfstar-bench", help="for the report (%(default)s)")
    parser.add_argument(
        "--clicks", type=int, default=200, help="on each page at 10⁷ reviews, a quarter of them elsewhere"
    )
    parser.add_argument("--seconds-of-clicks", type=float, default=180, help="of each page at each size, at most")
    parser.add_argument("--drags", type=int, default=10, help="across each chart that has a brush")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3, help="starts of each page")
    parser.add_argument("--seconds", type=float, default=6, help="of each load of reruns")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--reruns", type=int, default=10_000, help="over which memory may not rise (of Z a tenth)")
    parser.add_argument("--texts", type=lambda size: int(float(size)), default="1e6", help="reviews to search in")
    parser.add_argument("--searches", type=int, default=120)
    parser.add_argument("--ratings", type=float, default=3.2e7, help="of the import")
    return parser.parse_args()


def _sizes(written: str) -> list[int]:
    return sorted(int(float(size)) for size in written.split(","))


if __name__ == "__main__":
    main()
