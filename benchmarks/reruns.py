"""Measures reruns a second of one process, and how long many readers wait, over websockets without a browser.

`python -m benchmarks.reruns --library DIR [--pages "halfstar,naive page"] [--seconds 10] [--readers 50]`
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.pages import PAGES, Server, page_names, serve
from benchmarks.spread import Spread, markdown_table
from tests.support.websocket_session import Session, open_session

_CLIENTS = (1, 2, 4)  # at once; each clicks again as soon as it is answered
_ROUNDS = 2  # of measuring, all pages in turn
_PAUSE = 2.0  # seconds between a reader's clicks


async def load(server: Server, readers: int, seconds: float, pause: float, first_seed: int) -> dict[str, Any]:
    """Let readers choose genres for some seconds. Returns one row: reruns a second, ms waited, bytes, errors."""
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(open_session(server.port, first_seed + n)) for n in range(readers)]
        for session in sessions:
            session.socket.received = session.messages = 0
        start, processor_time = time.perf_counter(), server.processor_time
        waits = await asyncio.gather(
            *(
                _choose_repeatedly(session, number * pause / readers, start + seconds, pause)
                for number, session in enumerate(sessions)
            )
        )
        took, processor_time = time.perf_counter() - start, server.processor_time - processor_time
    waited = [wait * 1000 for wait in chain.from_iterable(waits)]
    return {
        "page": server.page.name,
        "readers": readers,
        "pause, s": pause,
        "reruns": len(waited),
        "reruns a second": round(len(waited) / took, 1),
        **Spread.of(waited).cells(),
        "processor ms": round(processor_time / max(1, len(waited)), 1),
        "KB": round(sum(session.socket.received for session in sessions) / 1000 / max(1, len(waited)), 1),
        "messages": round(sum(session.messages for session in sessions) / max(1, len(waited)), 1),
        "errors": sum(session.errors for session in sessions),
    }


async def _choose_repeatedly(session: Session, delay: float, until: float, pause: float) -> list[float]:
    waits = []
    await asyncio.sleep(delay)  # so that not all readers begin at once
    while time.perf_counter() < until:
        waits.append(await session.choose())
        await asyncio.sleep(pause)
    return waits


def measure(library: Path, pages: Sequence[str], seconds: float, readers: int) -> list[dict[str, Any]]:
    """Measure the pages in turn: first with few clients without a pause, then with many readers."""
    found = []
    with ExitStack() as stack:
        servers = [stack.enter_context(serve(PAGES[name], library)) for name in pages]
        for clients in _CLIENTS:
            for round_ in range(_ROUNDS):
                seed = 1000 * clients + 100 * round_  # other choices each time: cached answers are not to be measured
                found += [asyncio.run(load(server, clients, seconds, 0, seed)) for server in servers]
        found += [asyncio.run(load(server, readers, 2 * seconds, _PAUSE, 0)) for server in servers]
    return found


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reruns")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--pages", type=page_names, default=list(PAGES))
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--readers", type=int, default=50)
    given = parser.parse_args()
    print(markdown_table(measure(given.library, given.pages, given.seconds, given.readers)))


if __name__ == "__main__":
    main()
