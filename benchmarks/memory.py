"""Memory: what a session costs a server, and whether reruns leave a slope.

`python -m benchmarks.memory --library DIR [--peers ours,floor] [--sessions 200] [--reruns 2000]`
"""

import argparse
import asyncio
import statistics
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from benchmarks.figures import table
from benchmarks.peers import PEERS, Server, serve
from benchmarks.wire import reader

_MIB = 1024 * 1024
_WARM = 50  # reruns and sessions after which a server has allocated what it always holds
_SAMPLES = 50


async def sessions(server: Server, number: int) -> float:
    """Open so many sessions, each with its page run once; gives MiB a session while all are open."""
    async with AsyncExitStack() as stack:
        for seed in range(_WARM):
            await stack.enter_async_context(reader(server.port, seed))
        before = server.memory
        for seed in range(number):
            await stack.enter_async_context(reader(server.port, seed))
        return (server.memory - before) / number / _MIB


async def slope(server: Server, reruns: int) -> tuple[float, list[float]]:
    """Let one session rerun; gives the slope in MiB in 10,000 reruns over the second half, and the samples.

    In the first half a server fills what it keeps up to a bound: answers given before, and pages of the library.
    """
    async with reader(server.port) as one:
        for _ in range(_WARM):
            await one.choose()
        samples = []
        for number in range(reruns):
            await one.choose()
            if number % max(1, reruns // _SAMPLES) == 0:
                samples.append((number, server.memory / _MIB))
    late = samples[len(samples) // 2 :]
    found = statistics.linear_regression([number for number, _ in late], [held for _, held in late])
    return found.slope * 10_000, [held for _, held in samples]


def measure(library: Path, peers: Mapping[str, int], number: int) -> list[dict[str, Any]]:
    """Measure one page after the other, each on a fresh server, over so many reruns of each."""
    found = []
    for name, reruns in peers.items():
        with serve(PEERS[name], library) as server:
            session = asyncio.run(sessions(server, number))
            rise, samples = asyncio.run(slope(server, reruns))
        found.append(
            {
                "page": name,
                "reruns": reruns,
                "MiB a session": round(session, 2),
                "MiB in 10⁴ reruns": round(rise, 1),
                "first MiB": round(samples[0]),
                "last MiB": round(samples[-1]),
            }
        )
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--peers", default="ours,floor")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--reruns", type=int, default=2000)
    given = parser.parse_args()
    print(table(measure(given.library, dict.fromkeys(given.peers.split(","), given.reruns), given.sessions)))


if __name__ == "__main__":
    main()
