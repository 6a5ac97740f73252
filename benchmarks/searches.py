"""Measures searches in the texts, as reruns of the overview, and a deep page of texts against the first page.

`python -m benchmarks.searches --library DIR [--searches 200] [--pages 20]`, with a library whose reviews have texts.
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

from benchmarks.pages import HALFSTAR, PAGES, serve
from benchmarks.spread import Spread, markdown_table
from halfstar.selection import Selection, fold
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from halfstar.ui.widgets.reading import BEST_MATCHES, ORDERS
from tests.support.websocket_session import open_session

ALL = "all of these"
DEEP_PAGE = 10_000
_PAGE_SIZE = 6  # texts
_STOP_WORDS = 20  # the most common words, which nobody searches for alone
_WARM_UP = 10  # searches, after which a server has read what it always needs


def draw_searches(library: Path, number: int, seed: int = 1) -> list[tuple[str, str]]:
    """Draw different searches from the words of a library. Returns the kind and the words of each.

    A word is as likely to have a rank by frequency from 20 to 200 as from 200 to 2,000. Phrases are two neighbouring
    words of a text, not both of them stop words.
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
            start = dice.randrange(len(words) - 1)
            phrase = words[start : start + 2]
            if not {fold(word).strip(".,") for word in phrase} <= stop_words:
                found[f'"{" ".join(phrase)}"'] = "a phrase"
        else:
            ranks = [round(_STOP_WORDS * (len(terms) / _STOP_WORDS) ** dice.random()) for _ in range(size)]
            chosen = " ".join(terms[min(rank, len(terms) - 1)] for rank in ranks)
            found[chosen] = ("one word", "two words", "three words")[size - 1]
    return [(kind, search) for search, kind in found.items()]


async def _rerun_searches(library: Path, searches: Sequence[tuple[str, str]]) -> list[float]:
    """Search one after the other in one session. Returns the milliseconds of each rerun of the whole page."""
    waits = []
    with serve(PAGES[HALFSTAR], library) as server:
        async with open_session(server.port) as session:
            for _, words in searches:
                session.address = urlencode({"words": words})
                waits.append(await session.rerun() * 1000)
            if session.errors:
                raise RuntimeError(f"{session.errors} of the searches ended in an error")
    return waits


def _query_pages(library: Path, number: int) -> list[dict[str, Any]]:
    """Query pages at the beginning and deep down, in each order. Returns a row for each order, in ms of a query."""
    rows = []
    for order in (*ORDERS, *BEST_MATCHES):
        took: dict[int, list[float]] = {1: [], DEEP_PAGE: []}
        database = Database(current_file(library))  # with nothing cached
        for turn in range(number):
            for page, waits in took.items():
                start = time.perf_counter()
                _read(database, order, page + turn)
                waits.append((time.perf_counter() - start) * 1000)
        first, deep = (Spread.of(waits) for waits in took.values())
        rows.append(
            {
                "order": order,
                "first page": first.median,
                "page 10,000": deep.median,
                "cold first page": round(took[1][0], 1),
                "cold page 10,000": round(took[DEEP_PAGE][0], 1),
                "ratio": round(deep.median / first.median, 2),
            }
        )
    return rows


def _read(database: Database, order: str, page: int) -> None:
    name, words = ("reviews/best_matches", ("film",)) if order in BEST_MATCHES else ("reviews/reading", ())
    first = (page - 1) * _PAGE_SIZE
    rows = database.fetch(name, Selection.of({"words": words}), order=order, most=_PAGE_SIZE, first=first)
    if rows.num_rows < _PAGE_SIZE:
        raise ValueError(f"The library has no page {page:,}. Measure one with more texts.")


def measure(library: Path, number: int, pages: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Measure searches by their kind, in ms of a rerun, and pages by their order, in ms of a query."""
    searches = draw_searches(library, number + _WARM_UP)
    waits = asyncio.run(_rerun_searches(library, searches))[_WARM_UP:]
    kinds = [kind for kind, _ in searches[_WARM_UP:]]
    rows = [
        {"searches for": asked, "count": len(times), **Spread.of(times).cells()}
        for asked in (ALL, *sorted({*kinds}))
        if (times := [wait for kind, wait in zip(kinds, waits, strict=True) if asked in (ALL, kind)])
    ]
    return rows, _query_pages(library, pages)


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searches")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--pages", type=int, default=20)
    given = parser.parse_args()
    for rows in measure(given.library, given.searches, given.pages):
        print(f"{markdown_table(rows)}\n")


if __name__ == "__main__":
    main()
