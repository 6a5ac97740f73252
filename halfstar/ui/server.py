"""What the server does around the pages: what is made ready before the first reader, and the response headers."""

import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

# Vega compiles its expressions with new Function, hence 'unsafe-eval'; Streamlit writes styles in place.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_SECURITY = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the security headers that Streamlit does not set to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SECURITY.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)


HEADERS = [
    Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]", "::1"]),
    Middleware(SecurityHeaders),
]


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Listen at once, and make ready meanwhile what the first reader would wait for: a browser has its own to load."""
    _send_at_once()
    _pack_well()
    Thread(target=_make_ready, name="making ready", daemon=True).start()
    yield {}


def _make_ready() -> None:
    from halfstar.ui.warm_up import warm_up_server  # noqa: PLC0415  # listening does not wait for what it imports

    warm_up_server()


def _pack_well() -> None:
    """Let messages be packed against the last 32 KiB that were sent, as a click sends much of the last one again.

    Uvicorn fixes 4 KiB, which is a quarter more on the wire.
    """

    def far_reaching(**_: object) -> ServerPerMessageDeflateFactory:
        return ServerPerMessageDeflateFactory(server_max_window_bits=15, client_max_window_bits=12)

    setattr(websockets_sansio_impl, ServerPerMessageDeflateFactory.__name__, far_reaching)


def _send_at_once() -> None:
    """Let no message wait for the one before it to be acknowledged, which costs a click 40 ms.

    Streamlit listens on a socket that it opened without naming TCP as its protocol, and asyncio sets TCP_NODELAY only
    where that is named. A connection inherits the option from the socket that accepts it.
    """
    for one in gc.get_objects():
        if isinstance(one, socket.socket) and one.family in (socket.AF_INET, socket.AF_INET6):
            with suppress(OSError):  # closed, or no TCP
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
