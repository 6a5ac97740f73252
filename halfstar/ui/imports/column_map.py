"""Shows which column of an upload is read as what, and the scale of its scores. The reader can correct both."""

from collections.abc import Mapping

import streamlit as st

from halfstar.formats.table.column_names import FIELDS
from halfstar.ui.text import plain
from halfstar.worker import ColumnFields

_COMMON_FIELDS = ("title", "year", "score", "text", "reviewer", "reviewed_on")  # always shown; the others on request
_DETECT = 0  # the scale that stands for "detect it from the whole column"
_SCALES = (_DETECT, 4, 5, 6, 10, 20, 100)
_NO_COLUMN = ""
_WIDTH = 170  # pixels of a list
_COLUMNS = "chosen_columns"  # keys of the session
_SCALE = "chosen_scale"


def chosen_columns() -> Mapping[str, str]:
    """Return the columns that the reader chose, by field; an empty name means that the field has no column."""
    columns: Mapping[str, str] = st.session_state.setdefault(_COLUMNS, {})
    return columns


def chosen_scale() -> int | None:
    """Return the highest possible score that the reader chose; None means to detect it from the whole column."""
    scale: int | None = st.session_state.get(_SCALE)
    return scale


def reset_column_map() -> None:
    """Forget the reader's choices, because they were for another file."""
    st.session_state[_COLUMNS] = {}
    st.session_state[_SCALE] = None


def column_map(columns: ColumnFields) -> None:
    """Draw a list of columns for each field, set to the one that it is read from, and a list of scales."""
    column_of = {field: column for column, field in columns.items() if field}
    with st.container(key="column_map"):
        st.html("<p class='note'>These columns were recognised. Change any that are wrong.</p>")
        with st.container(horizontal=True, gap="small"):
            for field in _COMMON_FIELDS:
                _column_list(field, column_of.get(field, _NO_COLUMN), [*columns])
            _scale_list()
        with st.expander("Other columns", type="compact"), st.container(horizontal=True, gap="small"):
            for field in FIELDS:
                if field not in _COMMON_FIELDS:
                    _column_list(field, column_of.get(field, _NO_COLUMN), [*columns])


def _column_list(field: str, column: str, columns: list[str]) -> None:
    key = f"column_{field}"
    st.session_state[key] = column
    st.selectbox(
        field.replace("_", " ").capitalize(),
        [_NO_COLUMN, *columns],
        format_func=lambda name: plain(name) or "not used",
        key=key,
        on_change=_choose_column,
        args=(field, key),
        width=_WIDTH,
    )


def _scale_list() -> None:
    st.session_state["scale"] = chosen_scale() or _DETECT
    st.selectbox(
        "Scores out of",
        _SCALES,
        format_func=lambda scale: str(scale or "detect"),
        key="scale",
        on_change=_choose_scale,
        width=_WIDTH,
    )


def _choose_column(field: str, key: str) -> None:
    column = st.session_state[key]
    # A column is read as one field only, so another field that had it before loses it.
    others = {other: name for other, name in chosen_columns().items() if name != column or name == _NO_COLUMN}
    st.session_state[_COLUMNS] = {**others, field: column}


def _choose_scale() -> None:
    st.session_state[_SCALE] = st.session_state["scale"] or None
