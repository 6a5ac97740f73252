"""A reader without a browser: speaks Streamlit's protocol over a raw websocket, and chooses genres."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Data

_PATIENCE = 120  # seconds for one rerun
_LIST = "Genre"  # the label of the list that is chosen from; a film of any of its genres is in
_KEPT_RUNS = 2  # that a browser keeps a message after its last use: Streamlit's global.maxCachedMessageAge
_MOST = 4  # genres at once: so many sets of them that hardly an answer was given before


class Metered(ClientConnection):
    """A websocket that counts the bytes that it is sent, packed as they are."""

    received = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


@dataclass
class Reader:
    """One session: what its page last said of its address and of its list, and what it was sent."""

    socket: "Metered"
    dice: random.Random
    address: str = ""
    list_id: str = ""
    options: list[str] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)  # messages that need not be sent again, and the run of their use
    runs: int = 0
    frames: int = 0
    errors: int = 0

    async def choose(self) -> float:
        """Choose a few genres at random, as a click in the list does; gives the seconds until the script finished."""
        chosen = self.dice.sample(self.options, self.dice.randint(1, min(_MOST, len(self.options))))
        state = WidgetState(id=self.list_id)
        state.string_array_value.data.extend(chosen)
        return await self.rerun(state)

    async def rerun(self, *states: WidgetState) -> float:
        """Ask for a rerun with these widgets changed; gives the seconds until the script finished."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.address
        asked.rerun_script.widget_states.widgets.extend(states)
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        start = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            while not self._heard(await self.socket.recv()):
                pass
        return time.perf_counter() - start

    def _heard(self, frame: Data) -> bool:
        """Take in one message; true if it says that the script has finished."""
        assert isinstance(frame, bytes)
        message = ForwardMsg.FromString(frame)
        self.frames += 1
        kind: str | None = message.WhichOneof("type")
        if message.metadata.cacheable:
            self.kept[message.hash] = self.runs
        if kind == "ref_hash":
            self.kept[message.ref_hash] = self.runs
        elif kind == "delta":
            self._seen(message.delta.new_element)
        elif kind == "page_info_changed":
            self.address = message.page_info_changed.query_string
        elif kind == "script_finished":
            self.errors += message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY
            self.runs += 1
            self.kept = {hash_: run for hash_, run in self.kept.items() if self.runs - run <= _KEPT_RUNS}
        return kind == "script_finished"

    def _seen(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR):
            self.errors += 1
        elif kind == "multiselect" and element.multiselect.label == _LIST:
            self.list_id, self.options = element.multiselect.id, list(element.multiselect.options)


@asynccontextmanager
async def reader(port: int, seed: int = 1) -> AsyncIterator[Reader]:
    """Open a session and let its page run once."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, max_size=None, open_timeout=_PATIENCE, create_connection=Metered) as socket:
        assert isinstance(socket, Metered)
        one = Reader(socket, random.Random(seed))  # noqa: S311  # the same clicks in every run
        await one.rerun()
        yield one
