"""Imports a source into copies of a library and dies in each: `python -m tests.support.killed_import LIBRARY SOURCE`.

Copy `touch-N` is killed when it touches a file of its library for the N-th time, copy `after-N` after N milliseconds.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from halfstar.formats.detection import open_path
from halfstar.ingest import library

WATCHED = {"open", "os.rename", "os.remove", "os.truncate", "shutil.copyfile"}
MILLISECONDS = range(60, 300, 80)


def _die_at_touch(number: int, directory: Path) -> Callable[[str, tuple[Any, ...]], None]:
    touches = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal touches
        if event in WATCHED and str(arguments[0]).startswith(str(directory)):
            touches += 1
            if touches == number:
                os.kill(os.getpid(), signal.SIGKILL)

    return watch


def _import_in_a_child(directory: Path, source: Path, prepare: Callable[[], object]) -> bool:
    """Import in a child process. Returns whether it survived to the end."""
    child = os.fork()
    if not child:
        prepare()
        library.import_source(directory, open_path(source))
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def main(old: Path, source: Path) -> None:
    """Make the copies next to the library, each as its killed import left it."""
    number, lived = 0, False
    while not lived:
        number += 1
        copy = shutil.copytree(old, old.parent / f"touch-{number}")
        watch = _die_at_touch(number, copy)
        lived = _import_in_a_child(copy, source, lambda watch=watch: sys.addaudithook(watch))  # type: ignore[misc]
    for milliseconds in MILLISECONDS:
        copy = shutil.copytree(old, old.parent / f"after-{milliseconds}")
        _import_in_a_child(copy, source, lambda ms=milliseconds: signal.setitimer(signal.ITIMER_REAL, ms / 1000))  # type: ignore[misc]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
