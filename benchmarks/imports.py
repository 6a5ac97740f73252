"""Imports: how long, and in how much memory, a MovieLens-shaped CSV becomes a library, in a process of its own.

`python -m benchmarks.imports [--ratings 3.2e7] [--kept DIR]`
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import movielens
from benchmarks.figures import table
from benchmarks.peers import ROOT

_MIB = 1024


def measure(folder: Path, ratings: int) -> list[dict[str, Any]]:
    """Write the CSV into a folder, once, and import it into a library that is thrown away.

    Gives one row: the ratings, wall and CPU seconds of the process, and the most memory that it held, in MiB.
    """
    source = movielens.write(folder, ratings)
    with tempfile.TemporaryDirectory(dir=folder) as library:
        command = [sys.executable, "-m", "halfstar", "import", str(source), "--library", library]
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as halfstar:
            said = halfstar.stderr.read() if halfstar.stderr else b""
            _, status, used = os.wait4(halfstar.pid, 0)
            halfstar.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if halfstar.returncode:
            raise RuntimeError(said.decode(errors="replace"))
        size = sum(file.stat().st_size for file in Path(library).glob("library-*"))
    return [
        {
            "ratings": ratings,
            "wall s": round(wall, 1),
            "CPU s": round(used.ru_utime + used.ru_stime, 1),
            "peak MiB": round(used.ru_maxrss / _MIB),
            "library MB": round(size / 1e6),
        }
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports")
    parser.add_argument("--ratings", type=float, default=3.2e7)
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "halfstar-movielens")
    given = parser.parse_args()
    ratings = int(given.ratings)
    print(table(measure(given.kept / str(ratings), ratings)))


if __name__ == "__main__":
    main()
