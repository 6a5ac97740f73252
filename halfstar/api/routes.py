"""The routes below `/data`. Each answers in a thread, within a deadline. Every error is a sentence."""

import asyncio
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from halfstar.api.address import parse
from halfstar.api.linked_charts import linked_charts
from halfstar.api.list_of_questions import list_of_questions
from halfstar.api.rows import rows_at
from halfstar.errors import LibraryError, RequestError
from halfstar.store.answers import open_library
from halfstar.store.interruption import Interruption

DEADLINE = 2.0
"""Seconds within which a request is answered."""
_MOST_AT_ONCE = 4  # requests that are answered; others wait, within their own deadline
_threads = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="data")


class _Endpoint(HTTPEndpoint):
    """Answers GET and HEAD by calling `respond` in a thread."""

    def respond(self, path: str, query_string: str) -> Response:
        """Return the response. Raises HalfstarError, whose text is then the response."""
        raise NotImplementedError

    async def get(self, request: Request) -> Response:
        path, query_string = request.path_params.get("path", ""), request.url.query
        try:
            response = await _within_deadline(partial(self.respond, path, query_string))
        except RequestError as error:
            response = _sentence(str(error), error.status)
        except LibraryError as error:
            response = _sentence(str(error), 503)
        except Exception:
            logging.getLogger("halfstar").exception("a request for rows failed")
            response = _sentence("The answer could not be made. The server's log has the details.", 500)
        response.headers["Cache-Control"] = "no-store"
        return response

    async def method_not_allowed(self, request: Request) -> Response:
        response = _sentence(f"Rows are read with GET, not with {request.method}.", 405)
        response.headers["Allow"] = "GET, HEAD"
        return response


class LinkedCharts(_Endpoint):
    """`/data/selection.json`: see `halfstar/api/linked_charts.py`."""

    def respond(self, path: str, query_string: str) -> Response:
        return _json(linked_charts(open_library(), parse(query_string)))


class Rows(_Endpoint):
    """`/data/NAME.FORMAT`: see `halfstar/api/rows.py`."""

    def respond(self, path: str, query_string: str) -> Response:
        content = rows_at(open_library(), path, parse(query_string))
        return Response(content.body, headers=content.headers, media_type=content.media_type)


class ListOfQuestions(_Endpoint):
    """`/data/`: see `halfstar/api/list_of_questions.py`."""

    def respond(self, path: str, query_string: str) -> Response:
        return HTMLResponse(list_of_questions(open_library(), parse(query_string)))


class AddressWithoutSlash(HTTPEndpoint):
    """`/data` leads to `/data/`."""

    async def get(self, request: Request) -> Response:
        return RedirectResponse(f"/data/?{query}" if (query := request.url.query) else "/data/")


async def _within_deadline(work: Callable[[], Response]) -> Response:
    """Do the work in a thread. Raises RequestError where it does not end in time; its statement is interrupted then."""
    interruption = Interruption()
    done = asyncio.get_running_loop().run_in_executor(_threads, interruption.run, work)
    try:
        return await asyncio.wait_for(done, DEADLINE)
    except TimeoutError:
        interruption.interrupt()
        raise RequestError(
            f"The answer was not ready after {DEADLINE:g} seconds. Ask again, or for less.", status=504
        ) from None


def _json(value: Any) -> Response:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str)
    return Response(text.encode(), media_type="application/json")


def _sentence(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status)


ROUTES = [
    Route("/data", AddressWithoutSlash),
    Mount(
        "/data",
        routes=[
            Route("/", ListOfQuestions),
            Route("/selection.json", LinkedCharts),
            Route("/{path:path}", Rows),
        ],
    ),
]
