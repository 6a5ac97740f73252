"""The synthetic libraries, each made once: seeded, skewed as real ones are, and labelled as synthetic."""

import subprocess
import sys
from pathlib import Path

from tests.bench.peers import ROOT

_REVIEWS_A_FILM = 100


def library_of(size: int, folder: Path) -> Path:
    """The library of so many reviews; written by `python -m halfstar synthesize` where there is none."""
    directory = folder / f"1e{len(str(size)) - 1}" if str(size).strip("0") == "1" else folder / str(size)
    if not (directory / "CURRENT").exists():
        films = max(100, min(100_000, size // _REVIEWS_A_FILM))
        numbers = ("--reviews", str(size), "--films", str(films), "--seed", "1")
        command = [sys.executable, "-m", "halfstar", "synthesize", *numbers, "--library", str(directory)]
        subprocess.run(command, cwd=ROOT, check=True)
    return directory
