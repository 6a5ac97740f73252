"""Shows which column of an upload is read as what, with its scale, dates and encoding. The reader can correct all."""

from collections.abc import Mapping, Sequence

import streamlit as st

from halfstar.formats.encoding import LEGACY_ENCODINGS
from halfstar.formats.guesses import Guess
from halfstar.formats.table.column_names import FIELDS
from halfstar.formats.table.dates import DateOrder
from halfstar.ui.text import plain
from halfstar.worker import ColumnFields

_COMMON_FIELDS = ("title", "year", "score", "text", "reviewer", "reviewed_on")  # always shown; the others on request
_DETECT = ""  # the value that stands for "detect it from the content"
_SCALES = (_DETECT, "1", "4", "5", "6", "10", "20", "100")
_DATES = (_DETECT, *DateOrder)
_ENCODINGS = (_DETECT, "utf-8", *LEGACY_ENCODINGS)
_NO_COLUMN = ""
_WIDTH = 170  # pixels of a list
_COLUMNS = "chosen_columns"  # keys of the session
_OPTIONS = "chosen_options"


def chosen_columns() -> Mapping[str, str]:
    """Return the columns that the reader chose, by field; an empty name means that the field has no column."""
    columns: Mapping[str, str] = st.session_state.setdefault(_COLUMNS, {})
    return columns


def chosen_option(name: str) -> str | None:
    """Return what the reader chose for `scale`, `dates` or `encoding`; None means to detect it from the content."""
    return _options().get(name) or None


def choose(guess: Guess, value: str) -> None:
    """Choose a reading of a guess."""
    if guess.topic == "columns":
        _choose(guess.field, value)
    else:
        st.session_state[_OPTIONS] = {**_options(), guess.topic: value}


def reset_column_map() -> None:
    """Forget the reader's choices, because they were for another file."""
    st.session_state[_COLUMNS] = {}
    st.session_state[_OPTIONS] = {}


def column_map(columns: ColumnFields) -> None:
    """Draw a list of columns for each field, set to the one that it is read from, and what else can be corrected."""
    column_of = {field: column for column, field in columns.items() if field}
    with st.container(key="column_map"):
        st.html("<p class='note'>These columns were recognised. Change any that are wrong.</p>")
        with st.container(horizontal=True, gap="small"):
            for field in _COMMON_FIELDS:
                _column_list(field, column_of.get(field, _NO_COLUMN), [*columns])
            _option_list("scale", "Scores out of", _SCALES)
            _option_list("dates", "05/06/2013 is", _DATES)
            _option_list("encoding", "Encoding", _ENCODINGS)
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


def _option_list(name: str, label: str, values: Sequence[str]) -> None:
    st.session_state[name] = chosen_option(name) or _DETECT
    st.selectbox(
        label,
        values,
        format_func=lambda value: value or "detect",
        key=name,
        on_change=_choose_option,
        args=(name,),
        width=_WIDTH,
    )


def _choose_column(field: str, key: str) -> None:
    _choose(field, st.session_state[key])


def _choose(field: str, column: str) -> None:
    # A column is read as one field only, so another field that had it before loses it.
    others = {other: name for other, name in chosen_columns().items() if name != column or name == _NO_COLUMN}
    st.session_state[_COLUMNS] = {**others, field: column}


def _choose_option(name: str) -> None:
    st.session_state[_OPTIONS] = {**_options(), name: st.session_state[name]}


def _options() -> Mapping[str, str]:
    options: Mapping[str, str] = st.session_state.setdefault(_OPTIONS, {})
    return options
