"""Opens one generation of a library for reading and answers queries.

The connection is an in-memory DuckDB with macros, the library's file attached read-only, and everything else locked:
no other file, no network, no extension, and a configuration that cannot be changed.
"""

import threading
import warnings
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from halfstar.errors import LibraryError, QueryError
from halfstar.selection import Selection
from halfstar.sql.composer import Statement, compose
from halfstar.sql.definitions import definitions
from halfstar.sql.loader import Query, read_sql
from halfstar.store.interruption import interruptible

# DuckDB warns of the copy that execute() makes of its rows. The copy is small, and sql(), which makes none, plans each
# statement twice, which doubles the time of an answer.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)

LIBRARY_FORMAT = 7  # raised when the tables of a library change so that an older one can no longer be read
MEMORY_LIMIT = "2GB"
_LOCKED_SETTINGS = (
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    f"set memory_limit = '{MEMORY_LIMIT}'",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


def sources_in(file: Path) -> list[str]:
    """List the names of the sources of a library of any format; empty where its file cannot be read at all."""
    try:
        with duckdb.connect(":memory:") as connection:
            attach(connection, file)
            return [name for _, name, *_ in connection.execute(read_sql("library/sources")).fetchall()]
    except duckdb.Error:
        return []


def attach(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Attach a library's file for reading. Raises duckdb.Error where it is not one."""
    connection.execute(f"attach '{str(file).replace(chr(39), chr(39) * 2)}' as library (read_only)")


def generation_of(file: Path) -> str:
    """Return a name for a generation that no other has, even if its folder was removed and built again.

    Raises LibraryError where the file is gone.
    """
    try:
        written = file.stat()
    except OSError:
        raise LibraryError(
            f"The library file {file.name} is gone. Build it again with: python -m halfstar build"
        ) from None
    return f"{file} {written.st_ino} {written.st_mtime_ns}"


class Database:
    """One generation of a library, open for reading. Threads can share it: each statement runs on its own cursor."""

    def __init__(self, file: Path) -> None:
        """Open a library's file. Raises LibraryError where it is damaged, not a library, or of another format."""
        self.generation = generation_of(file)
        self.file_name = file.name
        self.fetches = 0  # statements that were run; tests count them
        self._fetches_lock = threading.Lock()
        self._connection = duckdb.connect(":memory:")
        try:
            attach(self._connection, file)
            stored = self._connection.execute("select max(format) from library.about").fetchall()
        except duckdb.Error:
            raise LibraryError(
                f"The library file {file.name} cannot be read: it is damaged or not a library. "
                "Build it again with: python -m halfstar build"
            ) from None
        if stored != [(LIBRARY_FORMAT,)]:
            raise LibraryError(
                "The library was made by another version of Halfstar. Build it again with: python -m halfstar build"
            )
        for statement in definitions().values():
            self._connection.execute(statement)
        for setting in _LOCKED_SETTINGS:
            self._connection.execute(setting)

    def fetch(self, name: str, selection: Selection = Selection(), **parameters: Any) -> pa.Table:
        """Answer one query under a selection: a table with the columns that its file declares, in order.

        Raises QueryError where there is no such query, a parameter has no value, or the columns are not as declared.
        """
        return self.answer(compose((name,), selection, **parameters))[name]

    def fetch_together(
        self, names: tuple[str, ...], selection: Selection = Selection(), **parameters: Any
    ) -> dict[str, pa.Table]:
        """Answer several queries in one statement, which computes what they share of the selection once."""
        return self.answer(compose(names, selection, **parameters))

    def answer(self, statement: Statement) -> dict[str, pa.Table]:
        """Run a statement: a table for each of its queries, by the query's name. Raises as `fetch` does."""
        rows = self._run(statement)
        is_joint = len(statement.queries) > 1
        tables = [_unfolded(column) for column in rows.columns] if is_joint else [rows]
        return {query.name: _checked(query, table) for query, table in zip(statement.queries, tables, strict=True)}

    def _run(self, statement: Statement) -> pa.Table:
        with self._fetches_lock:
            self.fetches += 1
        try:
            cursor = self._connection.cursor()  # one per statement, as an unfinished result occupies its connection
            with interruptible(cursor):
                return cursor.execute(statement.sql, statement.values()).to_arrow_table()
        except duckdb.OutOfMemoryException:
            raise LibraryError(f"The query needs more than {MEMORY_LIMIT} of memory. Choose fewer films.") from None
        except (duckdb.IOException, duckdb.InternalException, duckdb.SerializationException):
            raise LibraryError("The library file is damaged. Build it again with: python -m halfstar build") from None
        except duckdb.Error as error:
            raise QueryError(f"The query failed: {error}") from error


def _unfolded(column: pa.ChunkedArray) -> pa.Table:
    """Return the rows of one query of a joint statement, whose column holds them as one list of structs."""
    return pa.Table.from_struct_array(column.combine_chunks().flatten())


def _checked(query: Query, table: pa.Table) -> pa.Table:
    """Return the table. Raises QueryError where its columns are not those that the query's file declares."""
    if tuple(table.column_names) != query.columns:
        raise QueryError(f"queries/{query.name}.sql declares {query.columns} and gives {tuple(table.column_names)}.")
    return table
