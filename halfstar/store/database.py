"""Opens one generation of a library for reading, loads the vocabulary beside it, and answers queries.

The connection is an in-memory DuckDB with the library's file attached read-only and everything else shut: no other
file, no network, no extension, and a configuration that can no longer be changed.
"""

import threading
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from halfstar.errors import LibraryError, QueryError
from halfstar.selection import Selection
from halfstar.sql.composer import joint_statement_of, statement_of
from halfstar.sql.loader import Query, load_query, parameters_of, read_sql

# execute() plans a statement once, sql() twice, which is half of the time of an answer; the copy it warns of is small.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)

LIBRARY_FORMAT = 6
MEMORY_LIMIT = "2GB"
_LOCKS = (
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    f"set memory_limit = '{MEMORY_LIMIT}'",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


def sources_in(file: Path) -> list[str]:
    """Name the sources of a library, of whatever version it is; none where it cannot be read at all."""
    try:
        with duckdb.connect(":memory:") as connection:
            attach(connection, file)
            return [name for _, name, *_ in connection.execute(read_sql("library/sources")).fetchall()]
    except duckdb.Error:
        return []


def attach(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Attach a library's file for reading. Raises duckdb.Error where it is none."""
    connection.execute(f"attach '{str(file).replace(chr(39), chr(39) * 2)}' as library (read_only)")


def generation_of(file: Path) -> str:
    """Name a generation so that no other has its name, were its folder removed and built anew meanwhile."""
    try:
        written = file.stat()
    except OSError:
        raise LibraryError(
            f"The library file {file.name} is gone. Build it anew with: python -m halfstar build"
        ) from None
    return f"{file} {written.st_ino} {written.st_mtime_ns}"


class Database:
    """One generation of a library, open for reading. Safe to share between threads: each fetch has its own cursor."""

    def __init__(self, file: Path) -> None:
        """Open a library's file. Raises LibraryError where it is not one, or not one of this version."""
        self.generation = generation_of(file)
        self.fetches = 0
        self._counting = threading.Lock()
        self._connection = duckdb.connect(":memory:")
        try:
            attach(self._connection, file)
            stored = self._connection.execute("select max(format) from library.about").fetchall()
        except duckdb.Error:
            raise LibraryError(
                f"The library file {file.name} cannot be read: it is damaged or no library. "
                "Build it anew with: python -m halfstar build"
            ) from None
        if stored != [(LIBRARY_FORMAT,)]:
            raise LibraryError("The library was made by another version. Build it anew with: python -m halfstar build")
        for macros in ("schema/macros", "selection/macros"):
            self._connection.execute(read_sql(macros))
        for lock in _LOCKS:
            self._connection.execute(lock)

    def fetch(self, name: str, selection: Selection = Selection(), **parameters: Any) -> pa.Table:
        """Answer one query: a table with the columns that its file declares, in order.

        The fields of the selection's struct and the named values fill the parameters of the SQL.
        Raises QueryError where one is missing or the columns are not the declared ones.
        """
        query = load_query(name)
        statement = statement_of(query, selection.filters())
        return _checked(query, self._run(statement, _values(statement, selection, parameters)))

    def fetch_together(
        self, names: tuple[str, ...], selection: Selection = Selection(), **parameters: Any
    ) -> dict[str, pa.Table]:
        """Answer several queries in one statement, so that what they share of the selection is counted once."""
        queries = tuple(load_query(name) for name in names)
        statement = joint_statement_of(queries, selection.filters())
        row = self._run(statement, _values(statement, selection, parameters))
        return {one.name: _checked(one, _rows_of(column)) for one, column in zip(queries, row.columns, strict=True)}

    def question(self, name: str, selection: Selection, **parameters: Any) -> tuple[str, ...]:
        """What an answer depends on: the library, the SQL and the values in it. Equal where answers are."""
        statement = statement_of(load_query(name), selection.filters())
        return (self.generation, name, statement, repr(sorted(_values(statement, selection, parameters).items())))

    def _run(self, statement: str, values: Mapping[str, Any]) -> pa.Table:
        with self._counting:
            self.fetches += 1
        try:
            # A cursor a query: an unfinished result owns its connection.
            result = self._connection.cursor().execute(statement, values)
            return result.to_arrow_table()
        except duckdb.OutOfMemoryException:
            raise LibraryError(f"The question needs more than {MEMORY_LIMIT} of memory. Choose fewer films.") from None
        except (duckdb.IOException, duckdb.InternalException, duckdb.SerializationException):
            raise LibraryError("The library file is damaged. Build it anew with: python -m halfstar build") from None
        except duckdb.Error as fault:
            raise QueryError(f"The query failed: {fault}") from fault


def _values(statement: str, selection: Selection, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the parameters that a statement names."""
    given = {**selection.struct(), **parameters}
    wanted = parameters_of(statement)
    if missing := wanted - given.keys():
        raise QueryError(f"The query needs a value for {', '.join(sorted(missing))}.")
    return {name: given[name] for name in wanted}


def _rows_of(column: pa.ChunkedArray) -> pa.Table:
    """Unfold the one list of structs that a query in a column gives."""
    return pa.Table.from_struct_array(column.combine_chunks().flatten())


def _checked(query: Query, table: pa.Table) -> pa.Table:
    if tuple(table.column_names) != query.columns:
        raise QueryError(f"queries/{query.name}.sql declares {query.columns} and gives {tuple(table.column_names)}.")
    return table
