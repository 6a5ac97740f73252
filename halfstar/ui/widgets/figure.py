"""Draws a figure: its menu, its heading, which says what the chart shows, and its chart."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from halfstar.charts.style import Figure, Row, Theme, spec_of
from halfstar.selection import FILTERS_BY_NAME, Range
from halfstar.ui.linked.assets import VEGA_ADDRESS, spec_address
from halfstar.ui.linked.component import linked_part
from halfstar.ui.state.answers import Answers
from halfstar.ui.widgets.figure_menu import figure_menu


def figure(drawn: Figure, answers: Answers, about: str) -> None:
    """Draw one figure from its rows. `about` describes the data in exports."""
    table = answers[drawn.query]
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    with st.container(key=drawn.name, gap="xsmall"):
        figure_menu(drawn, table, about, theme, answers.parameters)
        rows = table.to_pylist()
        linked_part(
            "figure",
            f"{drawn.name}_chart",
            answers.selection.address(),
            urlencode(answers.parameters),
            follows="reviews/summary" in answers,
            figure={
                "name": drawn.name,
                "title": drawn.heading(rows, answers.selection.given()),
                "theme": theme,
                "vega": VEGA_ADDRESS,
                "spec": spec_address(drawn, theme),
                "text": drawn.text_below(rows),
                "height": _height(drawn, spec_of(drawn, theme), rows),
                **_clicks(drawn),
            },
        )


def figure_grid(
    figures: Sequence[Figure], answers: Answers, about: str, below: Mapping[Figure, Callable[[], object]]
) -> None:
    """Draw figures in two columns, alternately, after those that are wide. `below` has what a figure has below it."""
    for wide in (drawn for drawn in figures if drawn.is_wide):
        figure(wide, answers, about)
    columns = st.columns(2, gap="medium")
    for n, drawn in enumerate(drawn for drawn in figures if not drawn.is_wide):
        with columns[n % 2]:
            figure(drawn, answers, about)
            if drawn in below:
                below[drawn]()


def click_hint() -> None:
    """Explain how the charts of a page filter; once a page."""
    st.html(
        "<p class='note'>Click a mark in a chart to filter by it; click it again to undo. "
        "Drag across scores, years or months to choose a range.</p>"
    )


def _clicks(drawn: Figure) -> dict[str, Any]:
    if drawn.clicks is None:
        return {}
    field, filter_name, last = drawn.clicks
    several = {"last": last} if last else {}
    brushes = isinstance(FILTERS_BY_NAME[filter_name], Range)
    return {"field": field, "filter": filter_name, "brushes": brushes, **several}


def _height(drawn: Figure, spec: dict[str, Any], rows: Sequence[Row]) -> int:
    """Return the height of a chart in pixels, or 0 if there is nothing to draw, so that its room can be reserved."""
    if not any(row["reviews"] for row in rows):
        return 0
    height = spec["height"]
    if isinstance(height, int):
        return height
    field = spec["layer"][0]["encoding"]["y"]["field"]
    return int(height["step"]) * len({row[field] for row in rows}) + drawn.around
