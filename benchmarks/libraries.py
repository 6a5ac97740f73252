"""The synthetic libraries, each made once: seeded, skewed as real ones are, and labelled as synthetic."""

import subprocess
import sys
from pathlib import Path

from benchmarks.peers import ROOT

_REVIEWS_A_FILM = 100


def library_of(size: int, folder: Path, *, with_texts: bool = False) -> Path:
    """The library of so many reviews, each with a text if asked for; made by `halfstar synthesize`, but once."""
    name = f"1e{len(str(size)) - 1}" if str(size).strip("0") == "1" else str(size)
    directory = folder / (f"{name}-texts" if with_texts else name)
    if not (directory / "CURRENT").exists():
        films = max(100, min(100_000, size // _REVIEWS_A_FILM))
        numbers = ["--reviews", str(size), "--films", str(films), "--seed", "1"]
        numbers += ["--texts", "1"] if with_texts else []
        command = [sys.executable, "-m", "halfstar", "synthesize", *numbers, "--library", str(directory)]
        subprocess.run(command, cwd=ROOT, check=True)
    return directory
