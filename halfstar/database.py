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
from halfstar.query_file import Query, load_query, parameters_of, read_sql, with_vocabulary
from halfstar.selection import Selection

# execute() plans a statement once, sql() twice, which is half of the time of an answer; the copy it warns of is small.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)

LIBRARY_FORMAT = 1
MEMORY_LIMIT = "2GB"
_LOCKS = (
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    f"set memory_limit = '{MEMORY_LIMIT}'",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


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
            self._connection.execute(f"attach '{str(file).replace(chr(39), chr(39) * 2)}' as library (read_only)")
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
        return _checked(query, self._run(query.statement, {**selection.struct(), **parameters}))

    def fetch_together(
        self, names: tuple[str, ...], selection: Selection = Selection(), **parameters: Any
    ) -> dict[str, pa.Table]:
        """Answer several queries in one statement, so that the selection's tables are planned and read once for all."""
        queries = [load_query(name) for name in names]
        columns = ",\n".join(
            f"(select list(figure) from (\n{one.sql}\n) as figure) as figure_{n}"  # noqa: S608  # files of queries/ only
            for n, one in enumerate(queries)
        )
        row = self._run(with_vocabulary(f"select\n{columns}"), {**selection.struct(), **parameters})
        return {one.name: _checked(one, _rows_of(column)) for one, column in zip(queries, row.columns, strict=True)}

    def _run(self, statement: str, values: Mapping[str, Any]) -> pa.Table:
        wanted = parameters_of(statement)
        if missing := wanted - values.keys():
            raise QueryError(f"The query needs a value for {', '.join(sorted(missing))}.")
        with self._counting:
            self.fetches += 1
        try:
            # A cursor a query: an unfinished result owns its connection.
            result = self._connection.cursor().execute(statement, {name: values[name] for name in wanted})
            return result.to_arrow_table()
        except duckdb.OutOfMemoryException:
            raise LibraryError(f"The question needs more than {MEMORY_LIMIT} of memory. Choose fewer films.") from None
        except (duckdb.IOException, duckdb.InternalException, duckdb.SerializationException):
            raise LibraryError("The library file is damaged. Build it anew with: python -m halfstar build") from None
        except duckdb.Error as fault:
            raise QueryError(f"The query failed: {fault}") from fault


def _rows_of(column: pa.ChunkedArray) -> pa.Table:
    """Unfold the one list of structs that a query in a column gives."""
    return pa.Table.from_struct_array(column.combine_chunks().flatten())


def _checked(query: Query, table: pa.Table) -> pa.Table:
    if tuple(table.column_names) != query.columns:
        raise QueryError(f"queries/{query.name}.sql declares {query.columns} and gives {tuple(table.column_names)}.")
    return table
