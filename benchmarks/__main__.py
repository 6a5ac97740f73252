"""The whole benchmark: `python -m benchmarks [--sizes 1e4,1e5,1e6,1e7] [--clicks 200] [--out DIR]`.

Makes the libraries that it needs, measures the three pages in turn, and writes `performance.md`, `performance.json` and
`growth.svg`. Nothing is asserted: what falls short of its goal is marked as missed.
"""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import brushing, clicks, goals, growth, imports, memory, reruns, row_requests, searches, starts
from benchmarks.click_report import report as click_report
from benchmarks.libraries import library_of
from benchmarks.machine import about_run, load_average
from benchmarks.measured_click import Click
from benchmarks.pages import HALFSTAR, PAGES, STREAMLIT
from benchmarks.report import Part, Report
from benchmarks.spread import markdown_table

_STEPS = 40  # moves of a drag
_FOLDER = Path(tempfile.gettempdir())
_SIZE_WITH_GOAL = 10**7  # reviews: the time of a click has a goal here; the other sizes get a quarter of the clicks
_MEASURED_PAGES = 20  # pages of texts in each order


class Benchmark:
    """All measurements of one run, each as a part of the report."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.libraries = {size: library_of(size, options.libraries) for size in options.sizes}
        self.library = self.libraries[options.sizes[len(options.sizes) // 2]]  # where one size is enough
        self.texts = library_of(options.texts, options.libraries, with_texts=True)
        self.clicked: dict[int, dict[str, list[Click]]] = {}
        self.rerun_rows: list[dict[str, Any]] = []

    def parts(self) -> Mapping[str, Callable[[], Part]]:
        """Return each measurement by the title of its part."""
        return {
            "The machine": self.machine,
            **{f"Clicks among {size:,} reviews": partial(self.clicks, size) for size in self.libraries},
            **{f"Drags among {size:,} reviews, ms": partial(self.brushing, size) for size in self.dragged_sizes()},
            "Starts: ms to the first painted page": self.starts,
            "Reruns over websockets, ms": self.reruns,
            "Requests for rows, ms": self.row_requests,
            "Memory": self.memory,
            f"Searches in {self.options.texts:,} texts, ms": self.searches,
            "Import of MovieLens files": self.imports,
            "The load average at the end": lambda: Part(load_average(), [], load_average()),
        }

    def machine(self) -> Part:
        """Describe the machine and the versions."""
        about = about_run()
        return Part(markdown_table([{"what": what, "value": value} for what, value in about.items()]), [], about)

    def clicks(self, size: int) -> Part:
        """Click on all pages with the library of one size, and draw the growth so far."""
        number = self.options.clicks if size == _SIZE_WITH_GOAL else self.options.clicks // 4
        seconds, seed = self.options.seconds_of_clicks, self.options.seed
        self.clicked[size] = clicks.measure(self.libraries[size], list(PAGES), number, seconds, seed)
        growth.draw(self.clicked, self.options.out)
        measured = {name: [asdict(click) for click in done] for name, done in self.clicked[size].items()}
        return Part(click_report(self.clicked[size]), goals.of_clicks(self.clicked), measured, goals_key="clicks")

    def dragged_sizes(self) -> list[int]:
        """Return the sizes of library with which drags are measured: those with a goal, or else the largest."""
        sizes = list(self.libraries)
        return [size for size in sizes if size >= _SIZE_WITH_GOAL] or sizes[-1:]

    def brushing(self, size: int) -> Part:
        """Drag across the charts with the library of one size."""
        drags = brushing.measure(self.libraries[size], self.options.drags, _STEPS, self.options.seed)
        rows = brushing.report(drags)
        return Part(markdown_table(rows), goals.of_brushing(rows, size), rows)

    def starts(self) -> Part:
        """Start all pages."""
        rows = starts.measure(self.library, list(PAGES), self.options.runs)
        return Part(markdown_table(rows), goals.of_starts(rows), rows)

    def reruns(self) -> Part:
        """Rerun all pages as fast as they can, then with many readers."""
        rows = self.rerun_rows = reruns.measure(self.library, list(PAGES), self.options.seconds, self.options.readers)
        return Part(markdown_table(rows), goals.of_reruns(rows), rows)

    def row_requests(self) -> Part:
        """Ask for rows, with one client and with several."""
        rows = row_requests.measure(self.library, row_requests.Bounds(self.options.seconds, self.options.requests))
        return Part(markdown_table(rows), goals.of_row_requests(rows, self.rerun_rows), rows)

    def memory(self) -> Part:
        """Measure sessions and many reruns."""
        reruns_of_pages = {HALFSTAR: self.options.reruns, STREAMLIT: self.options.reruns // 10}
        rows = memory.measure(self.library, reruns_of_pages, self.options.sessions)
        return Part(markdown_table(rows), goals.of_memory(rows), rows)

    def searches(self) -> Part:
        """Search in the texts, and turn their pages."""
        searched, pages = searches.measure(self.texts, self.options.searches, _MEASURED_PAGES)
        tables = markdown_table(searched), markdown_table(pages)
        text = "A rerun of the whole page:\n\n{}\n\nThe query of a page of texts:\n\n{}".format(*tables)
        return Part(text, goals.of_searches(searched, pages), [searched, pages])

    def imports(self) -> Part:
        """Import MovieLens files."""
        ratings = int(self.options.ratings)
        rows = imports.measure(self.options.libraries / f"movielens-{ratings}", ratings)
        return Part(markdown_table(rows), goals.of_imports(rows), rows)


def main() -> None:
    """Measure everything, write the report, and print it."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    report = Report(options.out)
    for title, measure in Benchmark(options).parts().items():
        report.add(title, measure)
    print(report)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--sizes", type=_sizes, default="1e4,1e5,1e6,1e7", help="reviews of each library (%(default)s)")
    parser.add_argument("--libraries", type=Path, default=_FOLDER / "synth", help="their folder (%(default)s)")
    parser.add_argument("--out", type=Path, default=_FOLDER / "halfstar-benchmark", help="for the report (%(default)s)")
    parser.add_argument(
        "--clicks", type=int, default=200, help="on each page with 10,000,000 reviews; a quarter of them elsewhere"
    )
    parser.add_argument("--seconds-of-clicks", type=float, default=180, help="of each page at each size, at most")
    parser.add_argument("--drags", type=int, default=10, help="across each chart that has a brush")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3, help="starts of each page")
    parser.add_argument("--seconds", type=float, default=6, help="of each measurement of reruns")
    parser.add_argument("--requests", type=int, default=400, help="for rows, in each measurement of them")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--reruns", type=int, default=10_000, help="to see growing memory; a tenth of Streamlit alone")
    parser.add_argument("--texts", type=lambda size: int(float(size)), default="1e6", help="reviews to search in")
    parser.add_argument("--searches", type=int, default=120)
    parser.add_argument("--ratings", type=float, default=3.2e7, help="of the import")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted(int(float(size)) for size in text.split(","))


if __name__ == "__main__":
    main()
