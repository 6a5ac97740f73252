"""A dashboard of its own for a test: the real server, started on a free port of this machine and stopped by its id."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from halfstar.ingest.library import ROOT

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
_OPENED_BY_MORE_THAN_A_NAME = {"overview": "/", "film": "/film?film=her-2013"}
ADDRESSES = {page: _OPENED_BY_MORE_THAN_A_NAME.get(page, f"/{page}") for page in PAGES}
_PATIENCE = 60  # seconds to start


@contextmanager
def dashboard(directory: Path) -> Iterator[str]:
    """Serve a library; gives the address without a slash at its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HALFSTAR_LIBRARY": str(directory)}
    environment.pop("PYTHONWARNINGS", None)
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=10)


def wait_for(address: str, server: "subprocess.Popen[bytes]", patience: float = _PATIENCE) -> None:
    """Wait until a server answers, so many seconds at most. Raises RuntimeError where it does not."""
    until = time.monotonic() + patience
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # an address of this machine
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.02)
    raise RuntimeError(f"{address} did not answer within {patience} seconds.")
