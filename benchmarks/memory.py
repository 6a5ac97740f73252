"""Measures the memory of a session on the server, and whether it grows over reruns.

`python -m benchmarks.memory --library DIR [--pages "halfstar,streamlit alone"] [--sessions 200] [--reruns 2000]`
"""

import argparse
import asyncio
import statistics
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from benchmarks.pages import HALFSTAR, PAGES, STREAMLIT, Server, page_names, serve
from benchmarks.spread import markdown_table
from tests.support.websocket_session import open_session

_MIB = 1024 * 1024
_WARM_UP = 50  # reruns and sessions, after which a server has allocated what it always needs
_SAMPLES = 50


async def memory_of_sessions(server: Server, number: int) -> float:
    """Open this number of sessions and let each run its page once. Returns MiB a session while all are open."""
    async with AsyncExitStack() as stack:
        for seed in range(_WARM_UP):
            await stack.enter_async_context(open_session(server.port, seed))
        before = server.memory
        for seed in range(number):
            await stack.enter_async_context(open_session(server.port, seed))
        return (server.memory - before) / number / _MIB


async def growth_over_reruns(server: Server, reruns: int) -> tuple[float, list[float]]:
    """Let one session rerun. Returns the growth in MiB in 10,000 reruns, over the second half, and the samples in MiB.

    In the first half a server fills its caches, which are bounded.
    """
    async with open_session(server.port) as session:
        for _ in range(_WARM_UP):
            await session.choose()
        samples = []
        for number in range(reruns):
            await session.choose()
            if number % max(1, reruns // _SAMPLES) == 0:
                samples.append((number, server.memory / _MIB))
    second_half = samples[len(samples) // 2 :]
    numbers, sizes = zip(*second_half, strict=True)
    return statistics.linear_regression(numbers, sizes).slope * 10_000, [size for _, size in samples]


def measure(library: Path, reruns_of_pages: Mapping[str, int], number: int) -> list[dict[str, Any]]:
    """Measure one page after the other, each on a fresh server: first `number` sessions, then its reruns."""
    found = []
    for name, reruns in reruns_of_pages.items():
        with serve(PAGES[name], library) as server:
            session = asyncio.run(memory_of_sessions(server, number))
            growth, samples = asyncio.run(growth_over_reruns(server, reruns))
        found.append(
            {
                "page": name,
                "reruns": reruns,
                "MiB a session": round(session, 2),
                "MiB in 10,000 reruns": round(growth, 1),
                "first MiB": round(samples[0]),
                "last MiB": round(samples[-1]),
            }
        )
    return found


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--pages", type=page_names, default=[HALFSTAR, STREAMLIT])
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--reruns", type=int, default=2000)
    given = parser.parse_args()
    print(markdown_table(measure(given.library, dict.fromkeys(given.pages, given.reruns), given.sessions)))


if __name__ == "__main__":
    main()
