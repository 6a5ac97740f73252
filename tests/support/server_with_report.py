"""Streamlit's command line, in a process that reports on its own state: `python -m tests.support.server_with_report`.

A SIGUSR1 makes it print one line of JSON: `no_delay`, the option TCP_NODELAY of every accepted connection, and
`exempt_objects`, how many objects the garbage collector leaves out.
"""

import gc
import json
import signal
import socket
from contextlib import suppress
from pathlib import Path

from streamlit.web.cli import main


def _no_delay() -> list[bool]:
    options = []
    descriptors = [path for path in Path("/proc/self/fd").iterdir() if path.is_socket()]
    for descriptor in descriptors:
        # A socket that is no accepted TCP connection (a listening socket, a Unix pair) raises an OSError here.
        with suppress(OSError), socket.fromfd(int(descriptor.name), socket.AF_INET, socket.SOCK_STREAM) as connection:
            connection.getpeername()
            options.append(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
    return options


def _report(*_: object) -> None:
    print(json.dumps({"no_delay": _no_delay(), "exempt_objects": gc.get_freeze_count()}), flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _report)
    main(prog_name="streamlit")
