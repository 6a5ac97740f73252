"""An import that is cancelled, by Ctrl-C or SIGTERM, leaves the library as it was and prints one sentence."""

import os
import pty
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest

from halfstar.ingest import library
from halfstar.store.generations import ROOT
from tests.support import movielens
from tests.support.libraries import contents, folder, page, review

RATINGS = 200_000


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return movielens.write(tmp_path_factory.mktemp("movielens"), RATINGS)


def files_below(directory: Path) -> dict[str, bytes]:
    """The content of each file in a folder and its subfolders, by name, without the lock."""
    return {path.name: path.read_bytes() for path in directory.rglob("*") if path.is_file() and path.name != "LOCK"}


def cancelled(her_library: Path, source: Path, step: str, stop: signal.Signals) -> tuple[int, str]:
    """Import on a terminal until its progress bar names the step, then stop it. Returns the exit code and last line."""
    command = [sys.executable, "-m", "halfstar", "import", str(source), "--library", str(her_library)]
    terminal, stderr = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    output = b""
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "TQDM_MININTERVAL": "0"},
                          stdout=subprocess.DEVNULL, stderr=stderr) as halfstar:  # fmt: skip
        os.close(stderr)
        sent = False
        with suppress(OSError):  # the end of a terminal is an error
            while more := os.read(terminal, 4096):
                output += more
                if not sent and step.encode() in output:
                    time.sleep(0.05)
                    halfstar.send_signal(stop)
                    sent = True
    os.close(terminal)
    return halfstar.returncode, output.decode(errors="replace").replace("\r", "\n").strip().splitlines()[-1]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
@pytest.mark.parametrize("step", ["is read as", "Reading", "Finding repeats", "Counting"])
def test_a_cancelled_import_leaves_the_library_as_it_was(
    step: str, stop: signal.Signals, her_library: Path, source: Path
) -> None:
    before = files_below(her_library)
    code, last_line = cancelled(her_library, source, step, stop)
    assert (code, last_line[-52:]) == (130, "halfstar: Interrupted; the library is as it was."[-52:])
    assert files_below(her_library) == before
    assert [path for path in her_library.iterdir() if path.is_dir()] == []
    assert len(contents(her_library)["reviews"]) == 1


def test_temporary_files_of_a_killed_import_are_removed_by_the_next(her_library: Path, tmp_path: Path) -> None:
    spilled = her_library / "library-000009.duckdb.tmp"
    spilled.mkdir()
    (spilled / "duckdb_temp_storage-0.tmp").write_bytes(b"0" * 1000)
    library.import_source(her_library, folder(tmp_path / "more", moon=page("Moon", review("Two."))))
    assert not spilled.exists()
