"""Serves what the browser needs once to draw charts: Vega, and the specification of each figure."""

import gzip
import hashlib
import json
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from threading import Lock

import vl_convert
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from halfstar.api.questions import FIGURES_BY_NAME
from halfstar.charts.style import PALETTES, Figure, Theme, spec_of
from halfstar.errors import ExportError
from halfstar.formats.atomic_write import atomic_write
from halfstar.store.generations import ROOT

_VERSION = version("vl-convert-python")
VEGA_ADDRESS = f"/charts/vega-{_VERSION}.js"  # with the version, so that browsers may keep it for good
_VEGA_FILE = ROOT / "build" / f"vega-{_VERSION}.js.gz"
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
_GLOBALS = "window.vegaEmbed = vegaEmbed;"  # what the script defines
_lock = Lock()


@lru_cache(maxsize=64)
def spec_address(figure: Figure, theme: Theme) -> str:
    """The address of a figure's specification, with a digest of it, so that browsers may keep it for good."""
    return f"/charts/{figure.name}.{theme}.{hashlib.sha256(_spec(figure, theme)).hexdigest()[:12]}.json"


def vega() -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one compressed script: the versions that draw the exports.

    Bundling takes some seconds, so the script is kept in a file where that can be written.
    """
    with _lock:
        if not _VEGA_FILE.exists():
            script = gzip.compress(vl_convert.javascript_bundle(_GLOBALS).encode(), mtime=0)
            with suppress(ExportError, OSError):
                _VEGA_FILE.parent.mkdir(exist_ok=True)
                with atomic_write(_VEGA_FILE) as file:
                    file.write(script)
            return script
        return _VEGA_FILE.read_bytes()


@lru_cache(maxsize=64)
def _spec(figure: Figure, theme: Theme) -> bytes:
    spec = spec_of(figure, theme)
    if isinstance(spec["height"], int):
        spec = {**spec, "autosize": {"type": "fit", "contains": "padding"}}  # the axis and its title are in the height
    return json.dumps(spec, separators=(",", ":")).encode()


async def _answer_vega(_: Request) -> Response:
    script = await run_in_threadpool(vega)
    headers = {**_KEPT, "Content-Encoding": "gzip"}  # which every browser accepts
    return Response(script, media_type="text/javascript", headers=headers)


async def _answer_spec(request: Request) -> Response:
    """Answer a specification. The digest is for the cache of the browser alone: the newest one is the right one."""
    name, theme = request.path_params["name"], request.path_params["theme"]
    figure = FIGURES_BY_NAME.get(name)
    if figure is None or theme not in PALETTES:
        return PlainTextResponse("There is no such chart.\n", 404)
    return Response(_spec(figure, theme), media_type="application/json", headers=_KEPT)


ROUTES = [Route(VEGA_ADDRESS, _answer_vega), Route("/charts/{name}.{theme}.{digest}.json", _answer_spec)]

if __name__ == "__main__":
    vega()  # `make` does it in advance, so that the first visit need not wait
