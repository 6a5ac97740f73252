"""Figures as files: a Vega-Lite specification with its rows in it, and pictures drawn from that on this machine."""

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Literal

import vl_convert

from halfstar.charts.brushing import BRUSHED
from halfstar.charts.style import PALETTES, Figure, Row, Theme, spec_of
from halfstar.errors import ExportError

_WIDTH = 640  # pixels; a picture is drawn at twice that
_LINE = 90  # characters of a subtitle that fit the width


def specification(figure: Figure, rows: Sequence[Row], remark: str, theme: Theme) -> dict[str, Any]:
    """Give a figure as a Vega-Lite specification that stands alone, with its rows, and what it shows as subtitle."""
    spec = spec_of(figure, theme)
    return {
        **spec,
        "params": [one for one in spec.get("params", ()) if one["name"] != BRUSHED],
        "title": {"text": figure.title, "subtitle": wrap(remark, _LINE), "limit": _WIDTH, "subtitleFontSize": 11},
        "width": _WIDTH,
        "background": PALETTES[theme].paper,
        "padding": 16,
        "data": {"values": [dict(row) for row in rows]},
    }


def picture(figure: Figure, rows: Sequence[Row], remark: str, theme: Theme, form: Literal["png", "svg"]) -> bytes:
    """Draw a figure. Raises ExportError where it cannot be drawn."""
    spec = json.dumps(specification(figure, rows, remark, theme), default=str)
    try:
        if form == "png":
            return vl_convert.vegalite_to_png(spec, scale=2)
        return vl_convert.vegalite_to_svg(spec).encode()
    except ValueError as fault:
        raise ExportError(f"The figure cannot be drawn as {form.upper()}: {fault}") from None
