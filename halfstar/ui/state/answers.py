"""Gives pages their rows: the library in use, and answers kept by query, what it is asked under, and generation."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pyarrow as pa
import streamlit as st
from cachetools import LRUCache

from halfstar.selection import Selection
from halfstar.sql.composer import Statement, compose
from halfstar.store.cube import Cube, answer, knows
from halfstar.store.database import Database, generation_of
from halfstar.store.generations import current_file, library_directory

_KEPT_BYTES = 16 * 1024 * 1024
_AROUND_ROWS = 9_000  # bytes that a kept answer takes beside its rows, measured
_opening = Lock()
_open: dict[str, Database] = {}
_cubes: dict[str, Cube] = {}


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
    return fetch_together((name,), selection, **parameters)[name]


def fetch_together(
    names: tuple[str, ...], selection: Selection = Selection(), **parameters: Any
) -> Mapping[str, pa.Table]:
    """Answer several queries on this rerun's generation: those that are not among the kept answers in one statement.

    Arrow tables cannot be changed, so that sessions share them.
    """
    database = library()
    statements = {name: compose((name,), selection, **parameters) for name in names}
    keys = {name: (database.generation, statement) for name, statement in statements.items()}
    with _keeping:
        answers = {name: _kept[key] for name, key in keys.items() if key in _kept}
    missing = {name: statement for name, statement in statements.items() if name not in answers}
    if missing:
        answers |= _answer(missing, selection, parameters)
        with _keeping:
            _kept.update({keys[name]: answers[name] for name in missing})
    return answers


def _answer(
    statements: Mapping[str, Statement], selection: Selection, parameters: Mapping[str, Any]
) -> dict[str, pa.Table]:
    """Answer from the cube what it knows, the rest by SQL, in one statement."""
    database = library()
    by_cube = [name for name in statements if knows(name, selection)]
    answers = {name: answer(_cube(database), name, selection, parameters) for name in by_cube}
    by_sql = [name for name in statements if name not in answers]
    if by_sql:
        statement = statements[by_sql[0]] if len(by_sql) == 1 else compose(by_sql, selection, **parameters)
        answers |= {name: _compact(rows) for name, rows in database.answer(statement).items()}
    return answers


def warm(database: Database) -> None:
    """Read the tallies into memory, which the first reader would wait for."""
    _cube(database)


def _cube(database: Database) -> Cube:
    with _opening:
        if database.generation not in _cubes:
            _cubes.clear()
            _cubes[database.generation] = Cube(database.fetch)
        return _cubes[database.generation]


def _compact(rows: pa.Table) -> pa.Table:
    """The same rows in one buffer of their size; those of DuckDB hold on to ten times as much."""
    written = pa.BufferOutputStream()
    with pa.ipc.new_stream(written, rows.schema) as stream:
        stream.write_table(rows)
    return pa.ipc.open_stream(written.getvalue()).read_all()


def _size(rows: pa.Table) -> int:
    return int(rows.nbytes) + _AROUND_ROWS


_keeping = Lock()
_kept: LRUCache[tuple[str, Statement], pa.Table] = LRUCache(_KEPT_BYTES, getsizeof=_size)
