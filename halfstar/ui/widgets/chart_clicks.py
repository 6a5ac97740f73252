"""Turns what Vega reports of a chart into choices: a click on a mark toggles its value, a drag chooses a range.

Vega reports what is picked and brushed now, not what was clicked. A click is therefore the difference to the report
before, which the session remembers.
"""

from typing import Any

import pyarrow as pa
import streamlit as st

from halfstar.charts.brushing import BRUSHED
from halfstar.charts.style import Figure
from halfstar.selection import FILTERS_BY_NAME, Range
from halfstar.ui.state.selection import choose_range, toggle
from halfstar.ui.widgets.filter_bar import extent_of

_PICKED = "pick"  # the name of the chart's selection of clicked marks
_DIGITS = 6  # of the ends of a brush: another width of the window changes those after them


class ChartClicks:
    """The clicks and drags on one chart. `clicks` is the field that a mark stands for, and its filter."""

    def __init__(self, drawn: Figure, clicks: tuple[str, str], key: str, rows: pa.Table) -> None:
        self._drawn, self._key = drawn, key
        self._field, name = clicks
        self._filter = FILTERS_BY_NAME[name]
        self.mode = [_PICKED]
        if isinstance(self._filter, Range):
            self.mode.append(BRUSHED)
            self._values, self._extent = rows[self._field].to_pylist(), extent_of(self._filter)

    def on_select(self) -> None:
        """Choose what was clicked or dragged since the last report. A callback."""
        picked_before, ends_before = st.session_state.get(self._memory, ((), ()))
        picked, ends = self._picked(), self._brush_ends()
        self.remember()
        for value in {*picked} ^ {*picked_before}:
            toggle(self._filter.name, float(value) if isinstance(value, int | float) else value)
        if picked == picked_before and ends and ends != ends_before:
            self._choose_brushed(min(ends), max(ends))

    def remember(self) -> None:
        """Keep what is picked and brushed now, to compare the next report with."""
        st.session_state[self._memory] = (self._picked(), self._brush_ends())

    @property
    def _memory(self) -> str:
        return f"{self._key}_before"

    def _choose_brushed(self, low: float, high: float) -> None:
        assert isinstance(self._filter, Range)
        values, reach = self._values, self._drawn.reach
        if self._drawn.in_shares:
            first, length = min(values), max(values) - min(values)
            low, high = first + low * length, first + high * length
        if brushed := [value for value in values if low - reach <= value <= high + reach]:
            choose_range(self._filter, (min(brushed), max(brushed)), self._extent)

    def _picked(self) -> tuple[Any, ...]:
        """The values of the field of the marks that are picked now."""
        points = st.session_state[self._key].get("selection", {}).get(_PICKED, [])
        return tuple(point[self._field] for point in points if self._field in point)

    def _brush_ends(self) -> tuple[float, ...]:
        """Both ends of the brush, in the field's values or in shares of their extent; empty without a brush."""
        brushed = st.session_state[self._key].get("selection", {}).get(BRUSHED, {})
        return tuple(round(end, _DIGITS) for end in brushed.get(self._field, ()))
