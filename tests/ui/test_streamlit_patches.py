"""Each patch on Streamlit's server still has its effect, seen on the real server. An upgrade may undo any of them."""

import asyncio
import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.extensions.permessage_deflate import PerMessageDeflate

from halfstar.ui.streamlit_patches import WINDOW_BITS
from tests.support.dashboard import Server, running_server

LOADED_OBJECTS = 100_000  # fewer than Streamlit, pandas, pyarrow and Altair have
WARM_UP_TIMEOUT = 60  # seconds
POLL_INTERVAL = 0.05  # seconds


@pytest.fixture(scope="module")
def server(starter: Path) -> Iterator[Server]:
    with running_server(starter, "tests.support.server_with_report", subprocess.PIPE) as started:
        yield started


def report_of(server: Server) -> dict[str, Any]:
    assert server.process.stdout
    server.process.send_signal(signal.SIGUSR1)
    while not (line := server.process.stdout.readline()).startswith("{"):
        assert line, "the server ended"
    report: dict[str, Any] = json.loads(line)
    return report


def with_open_session(server: Server, look: Callable[[PerMessageDeflate], Any]) -> Any:
    """Returns what `look` returns while a session is open. `look` is passed the compression of its websocket."""

    async def session() -> Any:
        async with connect(f"ws://127.0.0.1:{server.port}/_stcore/stream") as socket:
            [compression] = socket.protocol.extensions
            assert isinstance(compression, PerMessageDeflate)
            return await asyncio.to_thread(look, compression)

    return asyncio.run(session())


def test_no_message_waits_until_the_previous_message_is_acknowledged(server: Server) -> None:
    report = with_open_session(server, lambda _: report_of(server))
    assert report["no_delay"]
    assert all(report["no_delay"])


def test_messages_are_compressed_against_the_last_32_kib(server: Server) -> None:
    assert with_open_session(server, lambda compression: compression.remote_max_window_bits) == WINDOW_BITS


def test_objects_loaded_at_start_up_are_exempt_from_garbage_collection(server: Server) -> None:
    async def exempt_objects() -> int:
        async with asyncio.timeout(WARM_UP_TIMEOUT):
            while not (number := report_of(server)["exempt_objects"]):
                await asyncio.sleep(POLL_INTERVAL)
        return int(number)

    assert asyncio.run(exempt_objects()) > LOADED_OBJECTS
