"""Builds the next generation of a library and puts it in place, all or nothing.

A library is a folder of numbered DuckDB files and a file CURRENT, which names the one in use. A change copies that
file, alters the copy in one transaction, checks it, syncs it, and moves CURRENT by rename: a reader sees the old
library or the new one. This module holds the only writing connection.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa
from duckdb.func import FunctionNullHandling
from filelock import FileLock, Timeout

from halfstar.database import Database
from halfstar.errors import LibraryError
from halfstar.film_page import FilmPage, Reject, film_slug
from halfstar.query_file import read_sql

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_LIBRARY = ROOT / "data" / "library"
CURRENT = "CURRENT"
Progress = Callable[[int, int], object]


class Source(Protocol):
    """What an importer opens: a name, a kind, how many files, what to say about them, and the pages themselves."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[FilmPage]: ...


@dataclass(frozen=True)
class Report:
    """What became of the rows of a source: read = imported + merged + duplicate + rejected."""

    source: str
    read: int
    imported: int
    merged: int
    duplicate: int
    rejected: int
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as `--report` writes it."""
        rejects = [{"file": one.file, "line": one.line, "reason": one.reason} for one in self.rejects]
        counts = {name: count for name, count in asdict(self).items() if name not in ("source", "notes", "rejects")}
        return {**counts, "rejects": rejects}

    def sentence(self) -> str:
        """The report in words."""
        return (
            f"{self.source}: {self.read:,} read = {self.imported:,} imported + {self.merged:,} merged"
            f" + {self.duplicate:,} duplicate + {self.rejected:,} rejected"
        )


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


def build(
    directory: Path,
    sources: Sequence[Source],
    licences: Sequence[str | None] | None = None,
    progress: Progress | None = None,
) -> list[Report]:
    """Make a library of these sources alone, and put it in the place of the one that is there."""
    licences = licences or [None] * len(sources)
    with _next_generation(directory, fresh=True) as connection:
        reports = [
            _take_in(connection, source, licence, progress or _silent)
            for source, licence in zip(sources, licences, strict=True)
        ]
        _execute(connection, "schema/tallies")
    return reports


def import_source(directory: Path, source: Source, progress: Progress | None = None) -> Report:
    """Add a source to the library, or replace the source of the same name; makes a library where there is none."""
    with _next_generation(directory, fresh=None) as connection:
        report = _take_in(connection, source, None, progress or _silent)
        _execute(connection, "schema/tallies")
    return report


def remove_source(directory: Path, name: str) -> None:
    """Take a source out of the library. Raises LibraryError where there is none of that name."""
    with _next_generation(directory, fresh=False) as connection:
        source_id, is_known = _source_id(connection, name)
        if not is_known:
            raise LibraryError(f"The library has no source {name!r}. See: python -m halfstar sources")
        _forget(connection, source_id)
        _execute(connection, "schema/tallies")


def preview(source: Source) -> tuple[list[FilmPage], Report]:
    """Read a source without importing it: its pages, and what an import into an empty library would report."""
    pages = list(source)
    rejects = tuple(reject for page in pages for reject in page.rejects)
    reviews = sum(len(page.reviews) for page in pages)
    notes = (*source.notes, *(note for page in pages for note in page.notes))
    return pages, Report(source.name, reviews + len(rejects), reviews, 0, 0, len(rejects), rejects, notes)


@contextmanager
def _next_generation(directory: Path, *, fresh: bool | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a writing connection on the next generation; put it in place if all goes well, else leave no trace.

    It starts empty if `fresh`, from the one in use if not; where that is None, empty only if there is none.
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
                    shutil.copyfile(current_file(directory), file)
                with duckdb.connect(str(file)) as connection:
                    _prepare(connection, fresh=fresh)
                    connection.begin()
                    yield connection
                    connection.commit()
                    connection.execute("checkpoint")
                _check(file)
                _put_in_place(directory, file)
            except BaseException:
                if not _is_in_use(directory, file):
                    _remove([directory / f"{CURRENT}.next", *directory.glob(f"{file.name}*")])
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
    except duckdb.Error as fault:
        raise LibraryError(f"The import failed and the library is as it was: {str(fault).splitlines()[0]}") from fault


def _prepare(connection: duckdb.DuckDBPyConnection, *, fresh: bool) -> None:
    if fresh:
        _execute(connection, "schema/tables")
    for macro in duckdb.extract_statements(read_sql("schema/macros")):
        connection.execute(macro.query.replace("create macro", "create temp macro"))
    connection.create_function("slug_of", film_slug, null_handling=FunctionNullHandling.SPECIAL)


def _take_in(connection: duckdb.DuckDBPyConnection, source: Source, licence: str | None, progress: Progress) -> Report:
    source_id, is_known = _source_id(connection, source.name)
    if is_known:
        _forget(connection, source_id)
    staged = _Staged()
    for done, page in enumerate(source, start=1):
        staged.add(page)
        progress(done, len(source))
    notes = [*source.notes, *staged.notes]
    read = len(staged.reviews) + len(staged.rejects)
    with _registered(connection, staged):
        for telling in (1, 2, 3):
            _execute(connection, "import/matched_films", telling=telling)
        _execute(connection, "import/film_facts", source_id=source_id)
        _execute(connection, "schema/films")
        _execute(connection, "import/reviewers")
        _execute(connection, "import/reviews", source_id=source_id)
        _execute(connection, "import/rejects", source_id=source_id)
        connection.execute("drop table matched_films")
    _execute(
        connection,
        "import/source",
        source_id=source_id,
        name=source.name,
        kind=source.kind,
        licence=licence,
        read=read,
        rejected=len(staged.rejects),
        notes=notes,
    )
    [(imported, merged, duplicate)] = connection.execute(read_sql("import/counts"), {"source_id": source_id}).fetchall()
    return Report(
        source.name, read, imported, merged, duplicate, len(staged.rejects), tuple(staged.rejects), tuple(notes)
    )


def _forget(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    _execute(connection, "import/forget_source", source_id=source_id)
    _execute(connection, "schema/films")


def _source_id(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[int, bool]:
    [(source_id, is_known)] = connection.execute(read_sql("import/source_id"), {"name": name}).fetchall()
    return source_id, is_known


class _Staged:
    """The rows of a source on their way into the library."""

    def __init__(self) -> None:
        self.films: list[dict[str, Any]] = []
        self.reviews: list[dict[str, Any]] = []
        self.rejects: list[Reject] = []
        self.notes: list[str] = []

    def add(self, page: FilmPage) -> None:
        self.rejects.extend(page.rejects)
        self.notes.extend(page.notes)
        if not page.film.title:
            return
        film_key = len(self.films)
        self.films.append({"film_key": film_key, **asdict(page.film)})
        for review in page.reviews:
            self.reviews.append({"film_key": film_key, "review_key": len(self.reviews), **asdict(review)})


_STRINGS = pa.list_(pa.string())
_FILMS = pa.schema(
    {
        "film_key": pa.int64(),
        "title": pa.string(),
        "year": pa.int32(),
        "directors": _STRINGS,
        "countries": _STRINGS,
        "runtime_minutes": pa.int32(),
        "imdb_id": pa.string(),
        "synopsis": pa.string(),
        "genres": _STRINGS,
    }
)
_REVIEWS = pa.schema(
    {
        "film_key": pa.int64(),
        "review_key": pa.int64(),
        "text": pa.string(),
        "score": pa.float64(),
        "native_score": pa.string(),
        "verdicts": _STRINGS,
        "reviewer": pa.string(),
        "reviewed_on": pa.date32(),
        "has_spoilers": pa.bool_(),
    }
)
_REJECTS = pa.schema({"file": pa.string(), "line": pa.int32(), "reason": pa.string(), "content": pa.string()})


@contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, staged: _Staged) -> Iterator[None]:
    """Show the staged rows to SQL as staged_films, staged_reviews and staged_rejects."""
    tables = {
        "staged_films": pa.Table.from_pylist(staged.films, _FILMS),
        "staged_reviews": pa.Table.from_pylist(staged.reviews, _REVIEWS),
        "staged_rejects": pa.Table.from_pylist([asdict(reject) for reject in staged.rejects], _REJECTS),
    }
    for name, table in tables.items():
        connection.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            with suppress(duckdb.Error):
                connection.unregister(name)


def _execute(connection: duckdb.DuckDBPyConnection, file: str, /, **parameters: Any) -> None:
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


def _is_in_use(directory: Path, file: Path) -> bool:
    try:
        return current_file(directory) == file
    except LibraryError:
        return False


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _last_number(directory: Path) -> int:
    numbers = (path.name.removeprefix("library-").split(".")[0] for path in directory.glob("library-*"))
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _silent(_done: int, _total: int) -> None:
    """Show nothing."""
