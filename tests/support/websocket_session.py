"""A dashboard session without a browser: speaks Streamlit's protocol over a websocket, and chooses genres at random."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Data

_RERUN_TIMEOUT = 120  # seconds
_GENRE_LABEL = "Genre"  # of the list that genres are chosen from
_CACHED_RUNS = 2  # runs for which a browser caches an unused message: Streamlit's global.maxCachedMessageAge
_MOST_GENRES = 4  # chosen at once; they have so many combinations that hardly any answer is cached


class MeteredConnection(ClientConnection):
    """A websocket that counts the bytes it receives, compressed as they are."""

    received = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


@dataclass
class Session:
    """One open page: its address and its list of genres, as the server last sent them, and what was counted."""

    socket: MeteredConnection
    dice: random.Random
    address: str = ""
    list_id: str = ""
    genres: list[str] = field(default_factory=list)
    last_used: dict[str, int] = field(default_factory=dict)  # cached messages by hash: the run that used them last
    runs: int = 0
    messages: int = 0
    errors: int = 0

    async def choose(self) -> float:
        """Choose a few genres at random, as a reader does in the list. Returns the seconds until the script ended."""
        state = WidgetState(id=self.list_id)
        state.string_array_value.data.extend(some_genres(self.dice, self.genres))
        return await self.rerun(state)

    async def rerun(self, *states: WidgetState) -> float:
        """Ask for a rerun with these widgets changed. Returns the seconds until the script ended."""
        request = BackMsg()
        request.rerun_script.query_string = self.address
        request.rerun_script.widget_states.widgets.extend(states)
        request.rerun_script.cached_message_hashes.extend(self.last_used)
        start = time.perf_counter()
        await self.socket.send(request.SerializeToString())
        async with asyncio.timeout(_RERUN_TIMEOUT):
            while not self._ends_the_script(await self.socket.recv()):
                pass
        return time.perf_counter() - start

    def _ends_the_script(self, data: Data) -> bool:
        """Process one message. Returns whether it says that the script has ended."""
        assert isinstance(data, bytes)
        message = ForwardMsg.FromString(data)
        self.messages += 1
        kind: str | None = message.WhichOneof("type")
        if message.metadata.cacheable:
            self.last_used[message.hash] = self.runs
        if kind == "ref_hash":
            self.last_used[message.ref_hash] = self.runs
        elif kind == "delta":
            self._read_element(message.delta.new_element)
        elif kind == "page_info_changed":
            self.address = message.page_info_changed.query_string
        elif kind == "script_finished":
            self.errors += message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY
            self.runs += 1
            self.last_used = {hash_: run for hash_, run in self.last_used.items() if self.runs - run <= _CACHED_RUNS}
        return kind == "script_finished"

    def _read_element(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR):
            self.errors += 1
        elif kind == "multiselect" and element.multiselect.label == _GENRE_LABEL:
            self.list_id, self.genres = element.multiselect.id, list(element.multiselect.options)


def some_genres(dice: random.Random, genres: Sequence[str]) -> list[str]:
    """Choose a few of these genres at random."""
    return dice.sample(genres, dice.randint(1, min(_MOST_GENRES, len(genres))))


@asynccontextmanager
async def open_session(port: int, seed: int = 1) -> AsyncIterator[Session]:
    """Open a session on a server of this machine and let its page run once."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    connection = connect(address, max_size=None, open_timeout=_RERUN_TIMEOUT, create_connection=MeteredConnection)
    async with connection as socket:
        assert isinstance(socket, MeteredConnection)
        session = Session(socket, random.Random(seed))  # noqa: S311  # the same choices in every run
        await session.rerun()
        yield session
