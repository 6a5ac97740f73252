"""The generations of a library: a folder of numbered DuckDB files and a file CURRENT, which names the one in use.

A change copies that file, alters the copy in one transaction, checks it, syncs it, and moves CURRENT by rename: a
reader sees the old library or the new one. This module gives the only writing connection.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
from duckdb.func import FunctionNullHandling
from filelock import FileLock, Timeout

from halfstar.errors import LibraryError
from halfstar.names import film_slug
from halfstar.sql.loader import read_sql
from halfstar.store.database import Database, attach

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_LIBRARY = ROOT / "data" / "library"
CURRENT = "CURRENT"


def library_directory() -> Path:
    """The folder of the library: what HALFSTAR_LIBRARY names, else `data/library` of this checkout."""
    return Path(os.environ.get("HALFSTAR_LIBRARY") or DEFAULT_LIBRARY)


def current_file(directory: Path) -> Path:
    """Find the file in use. Raises LibraryError where there is no library."""
    try:
        name = (directory / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise LibraryError(f"There is no library in {directory}. Build one with: python -m halfstar build") from None
    file = directory / Path(name).name
    if not file.is_file():
        raise LibraryError(
            f"The library in {directory} has lost its file {file.name}. Build it anew with: python -m halfstar build"
        )
    return file


@contextmanager
def next_generation(
    directory: Path, *, fresh: bool | None, start: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a writing connection on the next generation; put it in place if all goes well, else leave no trace.

    It starts empty if `fresh`, from the one in use if not, or from `start`, an older one; where `fresh` is None, empty
    only if there is none. Raises KeyboardInterrupt where a query is interrupted.
    """
    try:
        if fresh is False:
            current_file(directory)
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / "LOCK", timeout=0):
            fresh = not (directory / CURRENT).exists() if fresh is None else fresh
            file = directory / f"library-{_last_number(directory) + 1:06}.duckdb"
            try:
                if not fresh:
                    shutil.copyfile(start or current_file(directory), file)
                with duckdb.connect(str(file)) as connection:
                    _prepare(connection, fresh=fresh)
                    connection.begin()
                    yield connection
                    connection.commit()
                    connection.execute("checkpoint")
                _check(file)
                _put_in_place(directory, file)
            except BaseException as fault:
                if not _is_in_use(directory, file):
                    _remove([directory / f"{CURRENT}.next", *directory.glob(f"{file.name}*")])
                if "Query interrupted" in str(fault) or "KeyboardInterrupt" in str(fault):  # DuckDB's words for Ctrl-C
                    raise KeyboardInterrupt from None
                raise
    except Timeout:
        raise LibraryError("Another import is changing the library. Wait until it is done, then try again.") from None
    except OSError as fault:
        raise LibraryError(
            f"The library in {directory} cannot be written ({fault.strerror}). It is as it was; "
            "free some room or name another folder with --library."
        ) from None
    except duckdb.IOException as fault:
        raise LibraryError(f"The library cannot be written: {str(fault).splitlines()[0]}. It is as it was.") from None
    except duckdb.OutOfMemoryException:
        raise LibraryError("The import needs more memory than it may take. The library is as it was.") from None
    except duckdb.Error as fault:
        raise LibraryError(f"The import failed and the library is as it was: {str(fault).splitlines()[0]}") from fault


def _prepare(connection: duckdb.DuckDBPyConnection, *, fresh: bool) -> None:
    execute(connection, "schema/writing")
    if fresh:
        execute(connection, "schema/tables")
    for macro in duckdb.extract_statements(read_sql("schema/macros")):
        connection.execute(macro.query.replace("create macro", "create temp macro"))
    connection.create_function("slug_of", film_slug, null_handling=FunctionNullHandling.SPECIAL)


def execute(connection: duckdb.DuckDBPyConnection, file: str, /, **parameters: Any) -> None:
    """Run every statement of a file of SQL, each with the parameters that it names."""
    for statement in duckdb.extract_statements(read_sql(file)):
        connection.execute(statement, {key: parameters[key] for key in statement.named_parameters})


def _check(file: Path) -> None:
    broken = [row["promise"] for row in faults(Database(file)) if row["broken"]]
    if broken:
        raise LibraryError(
            f"The import was not kept, because it broke a promise: {'; '.join(broken)}. Please report this."
        )


def faults(database: Database) -> list[dict[str, Any]]:
    """Every promise that a library makes, with the number of rows that break it."""
    rows: list[dict[str, Any]] = database.fetch("library/faults").to_pylist()
    return rows


def _put_in_place(directory: Path, file: Path) -> None:
    before = (directory / CURRENT).read_text(encoding="utf-8").strip() if (directory / CURRENT).exists() else ""
    _sync(file)
    pointer = directory / f"{CURRENT}.next"
    pointer.write_text(f"{file.name}\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(directory / CURRENT)
    with suppress(OSError):  # not every file system can sync a folder
        _sync(directory)
    # The one before stays, as a reader may be in the middle of it; what is older or was left by a killed import goes.
    _remove(old for old in directory.glob("library-*") if old.name not in (file.name, before))


def sweep(directory: Path) -> None:
    """Remove what a killed import left, where no other is under way."""
    with suppress(LibraryError, OSError, Timeout), FileLock(directory / "LOCK", timeout=0):
        current = current_file(directory)
        _remove(file for file in directory.glob("library-*") if file.name > current.name)


@contextmanager
def staging_connection(directory: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that reads the library in use, and can stage beside it what a source tells."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, current_file(directory))
        connection.execute("use library")
        _prepare(connection, fresh=False)
        yield connection


def _is_in_use(directory: Path, file: Path) -> bool:
    try:
        return current_file(directory) == file
    except LibraryError:
        return False


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            shutil.rmtree(file) if file.is_dir() else file.unlink()  # a folder is what DuckDB spilled into


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _last_number(directory: Path) -> int:
    numbers = (path.name.removeprefix("library-").split(".")[0] for path in directory.glob("library-*"))
    return max((int(number) for number in numbers if number.isdigit()), default=0)
