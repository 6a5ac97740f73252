"""The real server for a test, started on a free port of this machine and stopped by its process id."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from halfstar.store.generations import ROOT, current_file, next_generation

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
_ADDRESSES_UNLIKE_NAMES = {"overview": "/", "film": "/film?film=her-2013"}
ADDRESSES = {page: _ADDRESSES_UNLIKE_NAMES.get(page, f"/{page}") for page in PAGES}
_START_TIMEOUT = 60  # seconds
_POLL_INTERVAL = 0.02  # seconds


@dataclass(frozen=True)
class Server:
    """A server that answers at `http://127.0.0.1:port`."""

    port: int
    process: "subprocess.Popen[str]"

    @property
    def address(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


@dataclass(frozen=True)
class ChangingDashboard:
    """A dashboard whose library is another for each test, which may change it."""

    directory: Path
    address: str

    def show(self, library: Path) -> Path:
        """Make a copy of another library the next generation of this one. Returns the folder of this one."""
        with next_generation(self.directory, current_file(library)):
            return self.directory


@contextmanager
def dashboard(directory: Path, port: int | None = None) -> Iterator[str]:
    """Serve a library; gives the address without a slash at its end."""
    with running_server(directory, port=port) as server:
        yield server.address


@contextmanager
def running_server(
    directory: Path, module: str = "streamlit", output: int = subprocess.DEVNULL, port: int | None = None
) -> Iterator[Server]:
    """Serve a library by `python -m module run dashboard.py`, whose standard output goes to `output`."""
    port = port or free_port()
    environment = {**os.environ, "HALFSTAR_LIBRARY": str(directory)}
    environment.pop("PYTHONWARNINGS", None)
    command = [sys.executable, "-m", module, "run", "dashboard.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, text=True) as process:
        server = Server(port, process)
        try:
            wait_for(f"{server.address}/_stcore/health", process)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=10)


def wait_for(
    address: str, server: "subprocess.Popen[str] | subprocess.Popen[bytes]", timeout: float = _START_TIMEOUT
) -> None:
    """Wait until a server answers. Raises RuntimeError if it ends or the timeout passes before that."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # an address of this machine
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(_POLL_INTERVAL)
    raise RuntimeError(f"{address} did not answer within {timeout} seconds.")


def free_port() -> int:
    """A port of this machine that no server uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
