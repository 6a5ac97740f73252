"""The three pages that are compared, each served by a process of its own: Halfstar, a naive page, Streamlit alone."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.dashboard import wait_for

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PORTS = range(8640, 8650)
HALFSTAR, NAIVE, STREAMLIT = "Halfstar", "naive page", "Streamlit alone"
_START_TIMEOUT = 120  # seconds
_SETTINGS = ("--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false")
_NO_MESSAGE_CACHE = ("--global.minCachedMessageSize", "10000")  # its rows repeat: cached, they would not be sent at all


@dataclass(frozen=True)
class Page:
    """A page to measure: its script, the folder whose `.streamlit/config.toml` it uses, if any, and more settings."""

    name: str
    script: Path
    folder: Path
    settings: tuple[str, ...] = ()


PAGES = {
    page.name: page
    for page in (
        Page(HALFSTAR, ROOT / "dashboard.py", ROOT),
        Page(NAIVE, HERE / "naive_page.py", HERE),  # a folder without a config: Streamlit's default settings
        Page(STREAMLIT, HERE / "streamlit_alone.py", ROOT, _NO_MESSAGE_CACHE),
    )
}


def page_names(text: str) -> list[str]:
    """Parse a list of names divided by commas, in lower case or not. Raises ValueError for an unknown one."""
    by_lower_case = {name.lower(): name for name in PAGES}
    names = [name.strip().lower() for name in text.split(",")]
    if unknown := [name for name in names if name not in by_lower_case]:
        raise ValueError(f"unknown pages {unknown}; the pages are {', '.join(by_lower_case)}")
    return [by_lower_case[name] for name in names]


@dataclass(frozen=True)
class Server:
    """The running server of one page."""

    page: Page
    port: int
    pid: int

    @property
    def address(self) -> str:
        """The address for a browser."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def processor_time(self) -> float:
        """Milliseconds of processor time since its start, in steps of 10."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> int:
        """Bytes that it occupies now (resident set size)."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def serve(page: Page, library: Path) -> Iterator[Server]:
    """Start a page on a library, wait until it listens, and stop it by its id at the end."""
    port = next(port for port in PORTS if _is_free(port))
    environment = {**os.environ, "HALFSTAR_LIBRARY": str(library.resolve()), "PYTHONPATH": str(ROOT)}
    settings = ("--server.port", str(port), *_SETTINGS, *page.settings)
    command = [sys.executable, "-m", "streamlit", "run", str(page.script), *settings]
    log_file = Path(tempfile.gettempdir()) / f"halfstar-benchmark-{page.script.stem}.log"
    with (
        log_file.open("wb") as log,
        subprocess.Popen(command, cwd=page.folder, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, _START_TIMEOUT)
            yield Server(page, port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
