"""Measures requests for rows (`/data/…`) a second, over connections that stay open, without a browser.

`python -m benchmarks.row_requests --library DIR [--seconds 6] [--requests 400]`
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from benchmarks.pages import HALFSTAR, PAGES, Server, serve
from benchmarks.spread import Spread, markdown_table
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from tests.support.websocket_session import some_genres

CLICK = "charts after a click"
_FIGURES = "score_distribution,verdicts,genre_breakdown,film_years,review_years"
_ACTIONS = '[{"figure": "score_distribution", "value": 4.0}]'
_ADDRESSES = {  # the selection follows
    "rows of one figure": "/data/verdicts.json?",
    "rows of five figures": f"/data/{_FIGURES}.json?",
    CLICK: f"/data/selection.json?figures={_FIGURES}&{urlencode({'actions': _ACTIONS})}&",
}
_CLIENTS = (1, 8)  # at once; each asks again as soon as it is answered
_HEADERS = {"Accept-Encoding": "gzip"}  # as browsers ask
_TIMEOUT = 60  # seconds
_IDLE = 50  # milliseconds of processor time in a second
_WARM_UP = 50  # requests, after which a server has read what it always needs


class Bounds(NamedTuple):
    """When a measurement ends: after so many seconds, or so many requests, whichever comes first."""

    seconds: float
    requests: int


class _Request(NamedTuple):
    """What was measured of one request."""

    milliseconds: float
    size: int
    is_error: bool


def _ask_repeatedly(port: int, address: str, genres: Sequence[str], seed: int, bounds: Bounds) -> list[_Request]:
    """Ask for rows of random genres, one request after the other over one connection."""
    dice = random.Random(seed)  # noqa: S311  # the same selections in every run
    done, until = list[_Request](), time.perf_counter() + bounds.seconds
    with closing(HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)) as connection:
        while len(done) < bounds.requests and time.perf_counter() < until:
            chosen = some_genres(dice, genres)
            start = time.perf_counter()
            connection.request("GET", address + urlencode({"genre": chosen}, doseq=True), headers=_HEADERS)
            response = connection.getresponse()
            size = len(response.read())
            done.append(_Request((time.perf_counter() - start) * 1000, size, response.status != 200))
    return done


def load(server: Server, kind: str, genres: Sequence[str], clients: int, bounds: Bounds) -> dict[str, Any]:
    """Let clients ask at once. Returns one row: requests a second, ms waited, processor ms, KB, errors."""
    start, processor_time = time.perf_counter(), server.processor_time
    seeds = [1000 * clients + 100 * list(_ADDRESSES).index(kind) + n for n in range(clients)]
    bounds_each = Bounds(bounds.seconds, -(-bounds.requests // clients))
    with ThreadPoolExecutor(clients) as pool:
        asked = pool.map(lambda seed: _ask_repeatedly(server.port, _ADDRESSES[kind], genres, seed, bounds_each), seeds)
        done = list(chain.from_iterable(asked))
    took, processor_time = time.perf_counter() - start, server.processor_time - processor_time
    return {
        "request": kind,
        "clients": clients,
        "requests": len(done),
        "requests a second": round(len(done) / took, 1),
        **Spread.of([request.milliseconds for request in done]).cells(),
        "processor ms": round(processor_time / max(1, len(done)), 1),
        "KB": round(sum(request.size for request in done) / 1000 / max(1, len(done)), 1),
        "errors": sum(request.is_error for request in done),
    }


def _wait_until_idle(server: Server) -> None:
    """Wait until a server has done in advance what it does after its start, such as building the charts."""
    before = -math.inf
    while server.processor_time - before > _IDLE:
        before = server.processor_time
        time.sleep(1)


def measure(library: Path, bounds: Bounds) -> list[dict[str, Any]]:
    """Measure each kind of request with each number of clients."""
    genres = Database(current_file(library)).fetch("choices/genres")["option"].to_pylist()
    with serve(PAGES[HALFSTAR], library) as server:
        for address in _ADDRESSES.values():
            _ask_repeatedly(server.port, address, genres, 0, Bounds(_TIMEOUT, _WARM_UP))
        _wait_until_idle(server)
        return [load(server, kind, genres, clients, bounds) for kind in _ADDRESSES for clients in _CLIENTS]


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.row_requests")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--requests", type=int, default=400)
    given = parser.parse_args()
    print(markdown_table(measure(given.library, Bounds(given.seconds, given.requests))))


if __name__ == "__main__":
    main()
