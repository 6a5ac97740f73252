"""Turns what Vega reports about a chart into choices: a click on a mark toggles its value, a drag chooses a range.

Vega reports what is picked and brushed now, not what was clicked. So a click is the difference from the report before,
which the session remembers.
"""

from typing import Any

import pyarrow as pa
import streamlit as st

from halfstar.charts.brushing import BRUSHED
from halfstar.charts.style import Clicks, Figure
from halfstar.selection import FILTERS_BY_NAME, Range
from halfstar.ui.state.selection import choose_range, toggle
from halfstar.ui.widgets.filter_bar import extent_of

_PICKED = "pick"  # the name of the chart's selection of clicked marks
_DIGITS = 6  # the ends of a brush are compared to this many digits; the width of the window changes the rest


class ChartClicks:
    """The clicks and drags on one chart."""

    def __init__(self, drawn: Figure, clicks: Clicks, key: str, rows: pa.Table) -> None:
        self._drawn, self._key = drawn, key
        self._field, self._filter = clicks.field, FILTERS_BY_NAME[clicks.filter_name]
        self.mode = [_PICKED]
        if isinstance(self._filter, Range):
            self.mode.append(BRUSHED)
            self._values, self._extent = rows[self._field].to_pylist(), extent_of(self._filter)

    def on_select(self) -> None:
        """Choose what was clicked or dragged since the last report. Streamlit calls this back."""
        picked_before, ends_before = st.session_state.get(self._memory, ((), ()))
        picked, ends = self._picked(), self._brush_ends()
        self.remember()
        for value in {*picked} ^ {*picked_before}:
            toggle(self._filter.name, float(value) if isinstance(value, int | float) else value)
        if picked == picked_before and ends and ends != ends_before:
            self._choose_brushed(min(ends), max(ends))

    def remember(self) -> None:
        """Remember what is picked and brushed now, to compare it with the next report."""
        st.session_state[self._memory] = (self._picked(), self._brush_ends())

    @property
    def _memory(self) -> str:
        return f"{self._key}_before"

    def _choose_brushed(self, low: float, high: float) -> None:
        assert isinstance(self._filter, Range)
        if brushed := self._drawn.brushed(self._values, low, high):
            choose_range(self._filter, (min(brushed), max(brushed)), self._extent)

    def _picked(self) -> tuple[Any, ...]:
        """Return the values of the marks that are picked now."""
        points = st.session_state[self._key].get("selection", {}).get(_PICKED, [])
        return tuple(point[self._field] for point in points if self._field in point)

    def _brush_ends(self) -> tuple[float, ...]:
        """Return both ends of the brush, as values of the field or as shares of their extent; empty without a brush."""
        brushed = st.session_state[self._key].get("selection", {}).get(BRUSHED, {})
        return tuple(round(end, _DIGITS) for end in brushed.get(self._field, ()))
