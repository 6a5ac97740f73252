"""Words in the text: how long a rerun of the overview takes under a new search, and a deep page beside the first one.

`python -m benchmarks.words --library DIR [--searches 200] [--pages 20]`, of a library whose reviews have texts.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb

from benchmarks.figures import Spread, table
from benchmarks.peers import PEERS, serve
from benchmarks.wire import reader
from halfstar.selection import Selection, fold
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from halfstar.ui.widgets.reading import BEST_MATCHES, ORDERS

ALL = "all searches"
DEEP = 10_000
_AT_ONCE = 6  # texts on a page of the overview
_STOP_WORDS = 20  # the commonest words, which nobody searches for alone
_WARM = 10  # searches after which a server has read what it always needs


def searches(library: Path, number: int, seed: int = 1) -> list[tuple[str, str]]:
    """Draw searches from a library's words, each with its kind; none twice.

    Ranks are drawn so that a word is as likely from 20 to 200 as from 200 to 2,000; phrases are two words side by side
    in a text, at least one of them no stop word.
    """
    dice = random.Random(seed)  # noqa: S311  # the same searches in every run
    with duckdb.connect(str(current_file(library)), read_only=True) as connection:
        terms = [row[0] for row in connection.execute("select term from terms order by reviews desc, term").fetchall()]
        sample = "select text from reviews where text_length > 0 order by hash(review_id) limit $number"
        texts = [row[0] for row in connection.execute(sample, {"number": number}).fetchall()]
    stop_words, found = {*terms[:_STOP_WORDS]}, dict[str, str]()
    while len(found) < number:
        size = dice.randint(1, 4)
        if size == 4:
            words = dice.choice(texts).split()
            place = dice.randrange(len(words) - 1)
            phrase = words[place : place + 2]
            if not {fold(word).strip(".,") for word in phrase} <= stop_words:
                found[f'"{" ".join(phrase)}"'] = "a phrase"
        else:
            ranks = [round(_STOP_WORDS * (len(terms) / _STOP_WORDS) ** dice.random()) for _ in range(size)]
            chosen = " ".join(terms[min(rank, len(terms) - 1)] for rank in ranks)
            found[chosen] = ("one word", "two words", "three words")[size - 1]
    return [(kind, searched) for searched, kind in found.items()]


async def _reruns(library: Path, drawn: Sequence[tuple[str, str]]) -> list[float]:
    """Search one after the other in one session; gives the milliseconds of each rerun of the whole page."""
    waits = []
    with serve(PEERS["ours"], library) as server:
        async with reader(server.port) as one:
            for _, searched in drawn:
                one.address = urlencode({"words": searched})
                waits.append(await one.rerun() * 1000)
            if one.errors:
                raise RuntimeError(f"{one.errors} of the searches ended in an error")
    return waits


def _pages(library: Path, number: int) -> list[dict[str, Any]]:
    """Ask for pages at the beginning and deep in each order in turn; gives the milliseconds of their queries."""
    found = []
    for order in (*ORDERS, *BEST_MATCHES):
        took: dict[int, list[float]] = {1: [], DEEP: []}
        database = Database(current_file(library))  # one that has read nothing yet
        for turn in range(number):
            for page, waits in took.items():
                start = time.perf_counter()
                _read(database, order, page + turn)
                waits.append((time.perf_counter() - start) * 1000)
        first, deep = (Spread.of(waits) for waits in took.values())
        found.append(
            {
                "order": order,
                "first page": first.median,
                "page 10,000": deep.median,
                "cold first page": round(took[1][0], 1),
                "cold page 10,000": round(took[DEEP][0], 1),
                "ratio": round(deep.median / first.median, 2),
            }
        )
    return found


def _read(database: Database, order: str, page: int) -> None:
    name, words = ("reviews/best_matches", ("film",)) if order in BEST_MATCHES else ("reviews/reading", ())
    first = (page - 1) * _AT_ONCE
    rows = database.fetch(name, Selection.of({"words": words}), order=order, most=_AT_ONCE, first=first)
    if rows.num_rows < _AT_ONCE:
        raise ValueError(f"The library has no page {page:,}. Measure one with more texts.")


def measure(library: Path, number: int, pages: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Measure searches by their kind, in ms of a rerun, and pages by their order, in ms of a query."""
    drawn = searches(library, number + _WARM)
    waits = asyncio.run(_reruns(library, drawn))[_WARM:]
    kinds = [kind for kind, _ in drawn[_WARM:]]
    rows = [
        {"what": what, "searches": len(those), **Spread.of(those).cells()}
        for what in (ALL, *sorted({*kinds}))
        if (those := [wait for kind, wait in zip(kinds, waits, strict=True) if what in (ALL, kind)])
    ]
    return rows, _pages(library, pages)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.words")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--pages", type=int, default=20)
    given = parser.parse_args()
    for rows in measure(given.library, given.searches, given.pages):
        print(f"{table(rows)}\n")


if __name__ == "__main__":
    main()
