"""The three that are compared, each a server of its own process: ours, the naive page (N), Streamlit's floor (Z)."""

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
_PATIENCE = 120  # seconds to start
_QUIET = ("--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false")

_NOT_KEPT = ("--global.minCachedMessageSize", "10000")  # its rows repeat, and would go as their hashes


@dataclass(frozen=True)
class Peer:
    """A page to measure: its script, the folder whose `.streamlit/config.toml` it takes, if any, and more settings."""

    name: str
    script: Path
    folder: Path
    settings: tuple[str, ...] = ()


PEERS = {
    peer.name: peer
    for peer in (
        Peer("ours", ROOT / "dashboard.py", ROOT),
        Peer("naive", HERE / "naive.py", HERE),  # a folder without a config: Streamlit's default settings
        Peer("floor", HERE / "floor.py", ROOT, _NOT_KEPT),
    )
}


@dataclass(frozen=True)
class Server:
    """A running peer."""

    peer: Peer
    port: int
    pid: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def work(self) -> float:
        """Milliseconds of processor time that it took so far, in steps of 10."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> int:
        """Bytes that it holds now (RSS)."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def serve(peer: Peer, library: Path) -> Iterator[Server]:
    """Start a peer on a library, wait until it listens, and stop it by its id at the end."""
    port = next(port for port in PORTS if _is_free(port))
    environment = {**os.environ, "HALFSTAR_LIBRARY": str(library.resolve()), "PYTHONPATH": str(ROOT)}
    settings = ("--server.port", str(port), *_QUIET, *peer.settings)
    command = [sys.executable, "-m", "streamlit", "run", str(peer.script), *settings]
    log = Path(tempfile.gettempdir()) / f"halfstar-bench-{peer.name}.log"
    with (
        log.open("wb") as told,
        subprocess.Popen(command, cwd=peer.folder, env=environment, stdout=told, stderr=told) as process,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, _PATIENCE)
            yield Server(peer, port, process.pid)
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
