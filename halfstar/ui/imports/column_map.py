"""Which column of an upload says what, as it was guessed and as the reader corrects it; and what scores are out of."""

from collections.abc import Mapping

import streamlit as st

from halfstar.formats.table.columns import FIELDS
from halfstar.ui.text import plain

_COMMON = ("title", "year", "score", "text", "reviewer", "reviewed_on")  # always shown; the others in a box
_SCALES = (0, 4, 5, 6, 10, 20, 100)  # 0: what the whole column tells
_NOT_READ = "not read"


def said_columns() -> dict[str, str]:
    """What the reader said of the columns: the column of each field, empty where it is not to be read."""
    columns: dict[str, str] = st.session_state.setdefault("said_columns", {})
    return columns


def said_scale() -> int | None:
    """What the reader said that scores are out of; None for what the whole column tells."""
    scale: int | None = st.session_state.get("said_scale")
    return scale


def forget_said() -> None:
    """Forget it all, as another file was given."""
    st.session_state["said_columns"] = {}
    st.session_state["said_scale"] = None


def column_map(columns: Mapping[str, str | None]) -> None:
    """Show how the columns are read, each field with a list to choose another from."""
    read = {field: column for column, field in columns.items() if field}
    with st.container(key="column_map"):
        st.html("<p class='note'>The columns are read as follows. Choose another where that is wrong.</p>")
        with st.container(horizontal=True, gap="small"):
            for field in _COMMON:
                _field(field, read.get(field, ""), [*columns])
            st.session_state["scale"] = said_scale() or 0
            st.selectbox(
                "Scores out of",
                _SCALES,
                format_func=lambda scale: str(scale or "as the column tells"),
                key="scale",
                on_change=_say_scale,
                width=170,
            )
        with st.expander("Other columns", type="compact"), st.container(horizontal=True, gap="small"):
            for field in FIELDS:
                if field not in _COMMON:
                    _field(field, read.get(field, ""), [*columns])


def _field(field: str, column: str, columns: list[str]) -> None:
    key = f"column_{field}"
    st.session_state[key] = column
    st.selectbox(
        field.replace("_", " ").capitalize(),
        ["", *columns],
        format_func=lambda name: plain(name) or _NOT_READ,
        key=key,
        on_change=_say,
        args=(field,),
        width=170,
    )


def _say(field: str) -> None:
    said, column = said_columns(), st.session_state[f"column_{field}"]
    st.session_state["said_columns"] = {
        **{other: name for other, name in said.items() if name != column or not column},  # a column says one thing
        field: column,
    }


def _say_scale() -> None:
    st.session_state["said_scale"] = st.session_state["scale"] or None
