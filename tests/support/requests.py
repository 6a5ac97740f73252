"""Requests to the routes below `/data` without a server: Starlette's application, called as a server calls it."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message

from halfstar.api.routes import ROUTES
from halfstar.ui.server import MIDDLEWARE

HOST = "127.0.0.1:8501"
_app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)


@dataclass(frozen=True)
class Answer:
    """The response to a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    def json(self) -> Any:
        """The body as JSON, which has no NaN."""
        return json.loads(self.body, parse_constant=_refuse)


def ask(address: str, method: str = "GET", host: str = HOST) -> Answer:
    """Ask for an address, such as `/data/verdicts.json?genre=drama`, of the library that HALFSTAR_LIBRARY names."""
    return asyncio.run(_ask(_app, address, method, host))


async def _ask(app: ASGIApp, address: str, method: str, host: str) -> Answer:
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path, "root_path": "",
        "raw_path": path.encode(), "query_string": query.encode(), "headers": [(b"host", host.encode())],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8501),
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start, *bodies = sent
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], headers, b"".join(message.get("body", b"") for message in bodies))


def _refuse(constant: str) -> None:
    raise ValueError(f"JSON has no {constant}.")
