"""The whole benchmark: `python -m tests.bench [--sizes 1e4,1e5,1e6,1e7] [--clicks 200] [--out DIR]`.

Makes the libraries that it needs, measures ours, N and Z in turn, and writes `bench.md`, `bench.json` and `growth.svg`.
Nothing is asserted: what falls short of a promise is marked as missed.
"""

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench import brushing, clicks, growth, imports, memory, promises, reruns, start, words
from tests.bench.figures import table
from tests.bench.libraries import library_of
from tests.bench.machine import busy, machine
from tests.bench.peers import PEERS
from tests.browser import browser

_STEPS = 40  # moves of a drag
_KEPT = Path(tempfile.gettempdir())
_MOST_CLICKED = 10**7  # the size that P1 speaks of; a quarter of the clicks at the others


def main() -> None:
    """Measure all, write the report, and print it."""
    given = _arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    libraries = {size: library_of(size, given.libraries) for size in given.sizes}
    peers, middle = list(PEERS), libraries[given.sizes[len(given.sizes) // 2]]
    with browser() as chromium:
        about = machine(chromium)
    about["load before"] = busy()
    clicked = {}
    for size, library in libraries.items():
        _say(f"clicks at {size:,} reviews")
        number = given.clicks if size == _MOST_CLICKED else given.clicks // 4
        clicked[size] = clicks.measure(library, peers, number, given.seconds_of_clicks, given.seed)
    _say("brushing")
    brushed = brushing.report(brushing.measure(middle, given.drags, _STEPS, given.seed))
    _say("starts")
    started = start.measure(middle, peers, given.runs)
    _say("reruns")
    rerun = reruns.measure(middle, peers, given.seconds, given.readers)
    _say("memory")
    held = memory.measure(middle, ["ours", "floor"], given.sessions, given.reruns)
    _say(f"words in {given.texts:,} texts")
    searched, pages = words.measure(library_of(given.texts, given.libraries, with_texts=True), given.searches, pages=20)
    _say("an import")
    imported = imports.measure(given.libraries / "movielens", int(given.ratings))
    about["load after"] = busy()

    growth.draw(clicked, given.out)
    marks = [
        *promises.of_clicks(clicked),
        *promises.of_brushing(brushed),
        *promises.of_reruns(rerun),
        *promises.of_memory(held),
        *promises.of_starts(started),
        *promises.of_words(searched, pages),
        *promises.of_imports(imported),
    ]
    parts = {
        "The machine": table([{"what": what, "is": value} for what, value in about.items()]),
        "The promises": f"{table(marks)}\n\n{promises.not_measured(marks)}",
        **{f"Clicks at {size:,} reviews": clicks.report(done) for size, done in clicked.items()},
        "Brushing, ms from a move of the pointer to its frame": table(brushed),
        "Starts, ms": table(started),
        "Reruns over raw websockets, ms": table(rerun),
        "Memory": table(held),
        "Words in the text, ms of a rerun": table(searched),
        "Pages of texts, ms of a query": table(pages),
        "Import of a MovieLens-shaped CSV": table(imported),
    }
    report = "\n\n".join(f"## {title}\n\n{text}" for title, text in parts.items())
    (given.out / "bench.md").write_text(f"# Benchmark\n\n![Growth](growth.svg)\n\n{report}\n", encoding="utf-8")
    every = {
        "machine": about,
        "promises": marks,
        "clicks": _every_click(clicked),
        "brushing": brushed,
        "starts": started,
        "reruns": rerun,
        "memory": held,
        "words": searched,
        "pages": pages,
        "imports": imported,
    }
    (given.out / "bench.json").write_text(json.dumps(every, indent=1), encoding="utf-8")
    print(report)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
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
    parser.add_argument("--reruns", type=int, default=1_000, help="over which memory may not rise")
    parser.add_argument("--texts", type=lambda size: int(float(size)), default="1e6", help="reviews to search in")
    parser.add_argument("--searches", type=int, default=120)
    parser.add_argument("--ratings", type=float, default=3.2e7, help="of the import")
    return parser.parse_args()


def _sizes(written: str) -> list[int]:
    return sorted(int(float(size)) for size in written.split(","))


def _say(what: str) -> None:
    print(f"… {what}; load {busy()}", flush=True)


def _every_click(clicked: promises.Clicks) -> dict[int, Any]:
    return {
        size: {name: [asdict(click) for click in done] for name, done in pages.items()}
        for size, pages in clicked.items()
    }


if __name__ == "__main__":
    main()
