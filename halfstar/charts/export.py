"""Exports a figure: as a Vega-Lite specification that contains its rows, and as a picture drawn from that."""

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Literal

import vl_convert

from halfstar.charts.style import PALETTES, Figure, Row, Theme, spec_of
from halfstar.errors import ExportError

_WIDTH = 640  # pixels
_PNG_SCALE = 2  # PNG pixels per pixel of the figure
_TITLE_CHARACTERS, _SUBTITLE_CHARACTERS = 75, 90  # as many as fit the width


def specification(figure: Figure, rows: Sequence[Row], title: str, remark: str, theme: Theme) -> dict[str, Any]:
    """Return a figure as a complete Vega-Lite specification, with its rows, its title, and `remark` as its subtitle."""
    spec = spec_of(figure, theme)
    return {
        **spec,
        "title": {
            "text": wrap(title, _TITLE_CHARACTERS),
            "subtitle": wrap(remark, _SUBTITLE_CHARACTERS),
            "limit": _WIDTH,
            "subtitleFontSize": 11,
        },
        "width": _WIDTH,
        "background": PALETTES[theme].paper,
        "padding": 16,
        "data": {"name": "rows", "values": [dict(row) for row in rows]},
    }


def picture(
    figure: Figure, rows: Sequence[Row], title: str, remark: str, theme: Theme, *, file_format: Literal["png", "svg"]
) -> bytes:
    """Draw a figure as a PNG or SVG file. Raises ExportError if it cannot be drawn."""
    spec = json.dumps(specification(figure, rows, title, remark, theme), default=str)
    try:
        if file_format == "png":
            return vl_convert.vegalite_to_png(spec, scale=_PNG_SCALE)
        return vl_convert.vegalite_to_svg(spec).encode()
    except ValueError as error:
        raise ExportError(f"The figure cannot be drawn as {file_format.upper()}: {error}") from None
