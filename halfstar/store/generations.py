"""The generations of a library: a folder of numbered DuckDB files, and a file CURRENT that names the one in use.

A change copies the file in use, alters the copy in one transaction, checks and syncs it, and replaces CURRENT by a
rename. A reader therefore sees the old library or the new one, and nothing between. Only this module opens a
connection for writing.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from functools import cache
from pathlib import Path

import duckdb
from duckdb.func import FunctionNullHandling
from filelock import FileLock, Timeout

from halfstar.errors import LibraryError
from halfstar.names import film_slug
from halfstar.sql.loader import read_sql
from halfstar.store.database import LIBRARY_FORMAT, Database, attach
from halfstar.store.integrity import require_integrity
from halfstar.store.scripts import run_script

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_LIBRARY = ROOT / "data" / "library"
CURRENT = "CURRENT"
_LOCK = "LOCK"


class Start(Enum):
    """What the next generation starts from."""

    EMPTY = auto()
    CURRENT = auto()
    CURRENT_OR_EMPTY = auto()


def library_directory() -> Path:
    """The folder of the library: the value of HALFSTAR_LIBRARY, else `data/library` of this checkout."""
    return Path(os.environ.get("HALFSTAR_LIBRARY") or DEFAULT_LIBRARY)


def has_library(directory: Path) -> bool:
    """Whether a folder has a library, of whatever state."""
    return (directory / CURRENT).exists()


def current_file(directory: Path) -> Path:
    """Find the file in use. Raises LibraryError if there is no library."""
    try:
        name = (directory / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise LibraryError(f"There is no library in {directory}. Build one with: python -m halfstar build") from None
    file = directory / Path(name).name
    if not file.is_file():
        raise LibraryError(
            f"The library in {directory} has lost its file {file.name}. Build it again with: python -m halfstar build"
        )
    return file


@contextmanager
def next_generation(directory: Path, start: Start | Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the next generation for writing, and publish it at the end of the block.

    If anything fails, the library stays as it is and the new file is removed. `start` may be the file of an older
    generation. Raises LibraryError if the library is missing, busy or cannot be written, and KeyboardInterrupt if a
    query is interrupted.
    """
    with _errors_as_library_errors(directory):
        if start in (Start.EMPTY, Start.CURRENT_OR_EMPTY):
            directory.mkdir(parents=True, exist_ok=True)
        else:
            current_file(directory)
        with FileLock(directory / _LOCK, timeout=0):
            file = directory / f"library-{_last_number(directory) + 1:06}.duckdb"
            with _removed_on_failure(directory, file):
                with _writing_connection(file, _origin(directory, start)) as connection:
                    yield connection
                require_integrity(Database(file))
                _publish(directory, file)


@contextmanager
def staging_connection(directory: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection that reads the library in use and can hold temporary tables."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, current_file(directory))
        connection.execute("use library")
        _prepare(connection)
        yield connection


def sweep(directory: Path) -> None:
    """Remove the files that a killed import left, unless another import is running."""
    with suppress(LibraryError, OSError, Timeout), FileLock(directory / _LOCK, timeout=0):
        current = current_file(directory)
        _remove(file for file in directory.glob("library-*") if file.name > current.name)


def _origin(directory: Path, start: Start | Path) -> Path | None:
    """The file that the next generation is a copy of; None if it starts empty."""
    if isinstance(start, Path):
        return start
    if start is Start.EMPTY or (start is Start.CURRENT_OR_EMPTY and not has_library(directory)):
        return None
    return current_file(directory)


@contextmanager
def _writing_connection(file: Path, origin: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    if origin:
        shutil.copyfile(origin, file)
    with duckdb.connect(str(file)) as connection:
        _prepare(connection)
        if not origin:
            run_script(connection, "schema/tables", format=LIBRARY_FORMAT)
        connection.begin()
        yield connection
        connection.commit()
        connection.execute("checkpoint")


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Set the limits of a writer, and define the macros and functions that the scripts use."""
    run_script(connection, "schema/writing")
    for macro in _temporary_macros():
        connection.execute(macro)
    connection.create_function("slug_of", film_slug, null_handling=FunctionNullHandling.SPECIAL)


@cache
def _temporary_macros() -> list[duckdb.Statement]:
    return duckdb.extract_statements(read_sql("schema/macros").replace("create macro", "create temp macro"))


def _publish(directory: Path, file: Path) -> None:
    """Make a generation the one in use, and remove those older than the one before it."""
    before = (directory / CURRENT).read_text(encoding="utf-8").strip() if has_library(directory) else ""
    _sync(file)
    pointer = directory / f"{CURRENT}.next"
    pointer.write_text(f"{file.name}\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(directory / CURRENT)
    with suppress(OSError):  # not every file system can sync a folder
        _sync(directory)
    # The one before stays, as a reader may still use it. All others are older or were left by a killed import.
    _remove(old for old in directory.glob("library-*") if old.name not in (file.name, before))


@contextmanager
def _removed_on_failure(directory: Path, file: Path) -> Iterator[None]:
    """Remove a generation's file if anything fails before it is in use."""
    try:
        yield
    except BaseException as error:
        if not _is_in_use(directory, file):
            _remove([directory / f"{CURRENT}.next", *directory.glob(f"{file.name}*")])
        if "Query interrupted" in str(error) or "KeyboardInterrupt" in str(error):  # how DuckDB reports Ctrl-C
            raise KeyboardInterrupt from None
        raise


@contextmanager
def _errors_as_library_errors(directory: Path) -> Iterator[None]:
    try:
        yield
    except Timeout:
        raise LibraryError("Another import is changing the library. Wait until it is done, then try again.") from None
    except OSError as error:
        raise LibraryError(
            f"The library in {directory} cannot be written ({error.strerror}) and is unchanged. "
            "Free some disk space, or choose another folder with --library."
        ) from None
    except duckdb.IOException as error:
        raise LibraryError(f"The library cannot be written and is unchanged: {_first_line(error)}") from None
    except duckdb.OutOfMemoryException:
        raise LibraryError(
            "The import needs more memory than it may use, and the library is unchanged. Import fewer files at once."
        ) from None
    except duckdb.Error as error:
        raise LibraryError(f"The import failed and the library is unchanged: {_first_line(error)}") from error


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]


def _is_in_use(directory: Path, file: Path) -> bool:
    try:
        return current_file(directory) == file
    except LibraryError:
        return False


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            shutil.rmtree(file) if file.is_dir() else file.unlink()  # DuckDB spills into a folder


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _last_number(directory: Path) -> int:
    numbers = (path.name.removeprefix("library-").split(".")[0] for path in directory.glob("library-*"))
    return max((int(number) for number in numbers if number.isdigit()), default=0)
