"""Makes the synthetic libraries that are measured, and reuses those that are there."""

import subprocess
import sys
from pathlib import Path

from benchmarks.pages import ROOT

_REVIEWS_A_FILM = 100


def library_of(size: int, folder: Path, *, with_texts: bool = False) -> Path:
    """Return the folder of a library with this number of reviews. `halfstar synthesize` makes a missing one."""
    name = f"1e{len(str(size)) - 1}" if str(size).strip("0") == "1" else str(size)
    directory = folder / (f"{name}-texts" if with_texts else name)
    if not (directory / "CURRENT").exists():
        films = max(100, min(100_000, size // _REVIEWS_A_FILM))
        numbers = ["--reviews", str(size), "--films", str(films), "--seed", "1"]
        numbers += ["--texts", "1"] if with_texts else []
        command = [sys.executable, "-m", "halfstar", "synthesize", *numbers, "--library", str(directory)]
        subprocess.run(command, cwd=ROOT, check=True)
    return directory
