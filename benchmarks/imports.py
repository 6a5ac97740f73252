"""Measures the seconds and the memory that an import of MovieLens files takes, in a process of its own.

`python -m benchmarks.imports [--ratings 3.2e7] [--folder DIR]`
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.pages import ROOT
from benchmarks.spread import markdown_table
from tests.support import movielens

_KIB_A_MIB = 1024


def measure(folder: Path, ratings: int) -> list[dict[str, Any]]:
    """Write the files into a folder, unless they are there, and import them into a library that is thrown away.

    Returns one row: the ratings, the seconds by the clock and of the processor, the most memory, the library's size.
    """
    source = movielens.write(folder, ratings)
    with tempfile.TemporaryDirectory(dir=folder) as library:
        command = [sys.executable, "-m", "halfstar", "import", str(source), "--library", library]
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as halfstar:
            errors = halfstar.stderr.read() if halfstar.stderr else b""
            _, status, used = os.wait4(halfstar.pid, 0)
            halfstar.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if halfstar.returncode:
            raise RuntimeError(errors.decode(errors="replace"))
        size = sum(file.stat().st_size for file in Path(library).glob("library-*"))
    return [
        {
            "ratings": ratings,
            "wall s": round(wall, 1),
            "CPU s": round(used.ru_utime + used.ru_stime, 1),
            "peak MiB": round(used.ru_maxrss / _KIB_A_MIB),
            "library MB": round(size / 1e6),
        }
    ]


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports")
    parser.add_argument("--ratings", type=float, default=3.2e7)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "halfstar-movielens")
    given = parser.parse_args()
    ratings = int(given.ratings)
    print(markdown_table(measure(given.folder / str(ratings), ratings)))


if __name__ == "__main__":
    main()
