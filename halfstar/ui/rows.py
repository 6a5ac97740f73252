"""Gives pages their rows: the library in use, and answers kept by query, selection and generation."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pyarrow as pa
import streamlit as st

from halfstar.database import Database, generation_of
from halfstar.library import current_file, library_directory
from halfstar.selection import Selection

_KEPT_ANSWERS = 512
_opening = Lock()
_open: dict[str, Database] = {}


def open_library() -> Database:
    """Open the generation of the library that is in use now. Raises LibraryError where there is none."""
    file = current_file(library_directory())
    generation = generation_of(file)
    with _opening:
        if generation not in _open:
            _open.clear()  # a rerun in the middle of the last generation holds it until it is done
            _open[generation] = Database(file)
        return _open[generation]


@contextmanager
def one_generation() -> Iterator[None]:
    """Let this rerun stick to the generation in use now, whatever an import does, and let go of it at its end."""
    st.session_state.pop("library", None)
    st.session_state["library"] = open_library()
    try:
        yield
    finally:
        st.session_state.pop("library", None)


def library() -> Database:
    """The generation that this rerun sticks to."""
    database: Database = st.session_state["library"]
    return database


def fetch(name: str, selection: Selection = Selection(), **parameters: Any) -> pa.Table:
    """Answer one query on this rerun's generation, from the kept answers where it was asked before."""
    return _together(library().generation, (name,), selection, tuple(sorted(parameters.items())), _database=library())[
        name
    ]


def fetch_together(
    names: tuple[str, ...], selection: Selection = Selection(), **parameters: Any
) -> Mapping[str, pa.Table]:
    """Answer several queries in one statement on this rerun's generation."""
    return _together(library().generation, names, selection, tuple(sorted(parameters.items())), _database=library())


@st.cache_resource(max_entries=_KEPT_ANSWERS, show_spinner=False)
def _together(
    generation: str,  # noqa: ARG001  # it keys the cache
    names: tuple[str, ...],
    selection: Selection,
    parameters: tuple[tuple[str, Any], ...],
    _database: Database,
) -> dict[str, pa.Table]:
    """Arrow tables cannot be changed, so that sessions share them."""
    if len(names) == 1:
        return {names[0]: _database.fetch(names[0], selection, **dict(parameters))}
    return _database.fetch_together(names, selection, **dict(parameters))
