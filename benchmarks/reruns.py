"""Reruns a second of one process, and how long many readers wait, over raw websockets.

`python -m benchmarks.reruns --library DIR [--peers ours,naive] [--seconds 10] [--readers 50]`
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.figures import Spread, table
from benchmarks.peers import PEERS, Server, serve
from benchmarks.wire import Reader, reader

_CLIENTS = (1, 2, 4)  # in a closed loop: each clicks again as soon as it was answered
_ROUNDS = 2  # of each page in turn
_PAUSE = 2.0  # seconds between a reader's clicks


async def load(server: Server, readers: int, seconds: float, pause: float, first_seed: int) -> dict[str, Any]:
    """Let so many readers choose for so long; gives reruns a second, seconds waited, and errors."""
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(reader(server.port, first_seed + n)) for n in range(readers)]
        for one in opened:
            one.socket.received = one.frames = 0
        start, work = time.perf_counter(), server.work
        waits = await asyncio.gather(
            *(_read(one, place * pause / readers, start + seconds, pause) for place, one in enumerate(opened))
        )
        took, work = time.perf_counter() - start, server.work - work
    waited = [wait * 1000 for wait in chain.from_iterable(waits)]
    return {
        "page": server.peer.name,
        "readers": readers,
        "pause": pause,
        "reruns": len(waited),
        "a second": round(len(waited) / took, 1),
        **Spread.of(waited).cells(),
        "processor": round(work / max(1, len(waited)), 1),
        "KB": round(sum(one.socket.received for one in opened) / 1000 / max(1, len(waited)), 1),
        "frames": round(sum(one.frames for one in opened) / max(1, len(waited)), 1),
        "errors": sum(one.errors for one in opened),
    }


async def _read(one: Reader, delay: float, until: float, pause: float) -> list[float]:
    waits = []
    await asyncio.sleep(delay)  # not all at once
    while time.perf_counter() < until:
        waits.append(await one.choose())
        await asyncio.sleep(pause)
    return waits


def measure(library: Path, peers: Sequence[str], seconds: float, readers: int) -> list[dict[str, Any]]:
    """Load the pages in turn, first by few clients without a pause, then by many readers."""
    found = []
    with ExitStack() as stack:
        servers = [stack.enter_context(serve(PEERS[name], library)) for name in peers]
        for clients in _CLIENTS:
            for turn in range(_ROUNDS):
                seed = 1000 * clients + 100 * turn  # other choices each time, or kept answers would be measured
                found += [asyncio.run(load(server, clients, seconds, 0, seed)) for server in servers]
        found += [asyncio.run(load(server, readers, 2 * seconds, _PAUSE, 0)) for server in servers]
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reruns")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--peers", default="ours,naive,floor")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--readers", type=int, default=50)
    given = parser.parse_args()
    print(table(measure(given.library, given.peers.split(","), given.seconds, given.readers)))


if __name__ == "__main__":
    main()
