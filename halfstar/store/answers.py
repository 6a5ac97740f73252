"""Answers queries on the library in use: from a cache that all readers share, from the cube, or with SQL."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

import pyarrow as pa
from cachetools import LRUCache

from halfstar.selection import Selection
from halfstar.sql.composer import Statement, compose
from halfstar.sql.conditions import columns_of_tables
from halfstar.store.cube import Cube, answer, knows
from halfstar.store.database import Database, generation_of
from halfstar.store.generations import current_file, library_directory

_CACHE_BYTES = 16 * 1024 * 1024
_LARGEST_ANSWER = _CACHE_BYTES // 4  # in the cache; a larger answer would push out too many others
_OVERHEAD_BYTES = 9_000  # of a cached answer in addition to its rows, measured
_open_lock = Lock()
_open: dict[str, Database] = {}
_cubes: dict[str, Cube] = {}


def open_library() -> Database:
    """Open the generation of the library that is in use now. Raises LibraryError where there is no library."""
    file = current_file(library_directory())
    generation = generation_of(file)
    with _open_lock:
        if generation not in _open:
            _open.clear()  # a running script still holds the generation before until its end
            _open[generation] = Database(file)
        return _open[generation]


def answer_together(
    database: Database, names: Sequence[str], selection: Selection = Selection(), **parameters: Any
) -> Mapping[str, pa.Table]:
    """Answer several queries on one generation. SQL answers those that are not cached in one statement.

    All readers share the tables, as Arrow tables cannot be changed.
    """
    statements = {name: compose((name,), selection, **parameters) for name in names}
    keys = {name: (database.generation, statement) for name, statement in statements.items()}
    with _cache_lock:
        answers = {name: _cache[key] for name, key in keys.items() if key in _cache}
    missing = {name: statement for name, statement in statements.items() if name not in answers}
    if missing:
        answers |= _answer(database, missing, selection, parameters)
        with _cache_lock:
            _cache.update({keys[name]: answers[name] for name in missing if _size(answers[name]) <= _LARGEST_ANSWER})
    return answers


def warm(database: Database) -> None:
    """Read the tallies and the columns that conditions can read, so that no reader has to wait for them."""
    _cube(database)
    columns_of_tables()


def _answer(
    database: Database, statements: Mapping[str, Statement], selection: Selection, parameters: Mapping[str, Any]
) -> dict[str, pa.Table]:
    """Answer from the cube what it knows, and the rest with SQL in one statement."""
    by_cube = [name for name in statements if knows(name, selection)]
    answers = {name: answer(_cube(database), name, selection, parameters) for name in by_cube}
    by_sql = [name for name in statements if name not in answers]
    if by_sql:
        statement = statements[by_sql[0]] if len(by_sql) == 1 else compose(by_sql, selection, **parameters)
        answers |= {name: _compact(rows) for name, rows in database.answer(statement).items()}
    return answers


def _cube(database: Database) -> Cube:
    with _open_lock:
        if database.generation not in _cubes:
            _cubes.clear()
            _cubes[database.generation] = Cube(database.fetch)
        return _cubes[database.generation]


def _compact(rows: pa.Table) -> pa.Table:
    """The same rows in one buffer of their size; the buffers of DuckDB take up to ten times as much."""
    written = pa.BufferOutputStream()
    with pa.ipc.new_stream(written, rows.schema) as stream:
        stream.write_table(rows)
    return pa.ipc.open_stream(written.getvalue()).read_all()


def _size(rows: pa.Table) -> int:
    return int(rows.nbytes) + _OVERHEAD_BYTES


_cache_lock = Lock()
_cache: LRUCache[tuple[str, Statement], pa.Table] = LRUCache(_CACHE_BYTES, getsizeof=_size)
