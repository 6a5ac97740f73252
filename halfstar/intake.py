"""Takes a source into a library: stages its rows, matches its films, keeps its reviews, counts what became of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import duckdb

from halfstar.batches import Batch, batches_of
from halfstar.film_page import FilmPage, Reject
from halfstar.generations import execute
from halfstar.query_file import read_sql

Progress = Callable[[int, int], object]
_COUNTS = ("read", "imported", "merged", "duplicate", "rejected")
MOST_REJECTS = 1_000  # that a report lists; the library keeps them all


class Source(Protocol):
    """What an importer opens: a name, a kind, what to say about it, its bytes and how many are read, and its rows."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    @property
    def size(self) -> int: ...
    @property
    def done(self) -> int: ...
    def __iter__(self) -> Iterator[FilmPage | Batch]: ...


@dataclass(frozen=True)
class FileCounts:
    """What became of the rows of one file of a source: read = imported + merged + duplicate + rejected."""

    file: str
    read: int
    imported: int
    merged: int
    duplicate: int
    rejected: int

    def sentence(self) -> str:
        """The same in words."""
        return _in_words(self.file, self)


@dataclass(frozen=True)
class Report:
    """What became of the rows of a source: read = imported + merged + duplicate + rejected; `rejects` has the first."""

    source: str
    read: int
    imported: int
    merged: int
    duplicate: int
    rejected: int
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[FileCounts, ...] = ()

    @classmethod
    def of(cls, source: str, files: Sequence[FileCounts], rejects: Sequence[Reject], notes: Sequence[str]) -> "Report":
        """Sum up what became of the rows of each file."""
        sums = {name: sum(getattr(file, name) for file in files) for name in _COUNTS}
        return cls(source, **sums, rejects=tuple(rejects), notes=tuple(notes), files=tuple(files))

    def as_json(self) -> dict[str, Any]:
        """The report as `--report` writes it."""
        rejects = [{"file": one.file, "line": one.line, "reason": one.reason} for one in self.rejects]
        counts = {name: getattr(self, name) for name in _COUNTS}
        return {**counts, "files": [asdict(file) for file in self.files], "rejects": rejects}

    def sentence(self) -> str:
        """The report in words."""
        return _in_words(self.source, self)


def _in_words(name: str, counts: FileCounts | Report) -> str:
    return (
        f"{name}: {counts.read:,} read = {counts.imported:,} imported + {counts.merged:,} merged"
        f" + {counts.duplicate:,} duplicate + {counts.rejected:,} rejected"
    )


def take_in(connection: duckdb.DuckDBPyConnection, source: Source, licence: str | None, progress: Progress) -> Report:
    """Take a source in, in place of one of the same name; the tallies are the caller's to make anew.

    Gives what became of its rows. The connection is in a transaction that the caller ends.
    """
    source_id, is_known = source_id_of(connection, source.name)
    if is_known:
        forget(connection, source_id)
    rejects, notes = _staged(connection, source, progress)
    for telling in (1, 2, 3):
        execute(connection, "import/matched_films", telling=telling)
    execute(connection, "import/film_facts", source_id=source_id)
    execute(connection, "schema/films")
    for step in ("repeated_pairs", "told_again", "reviews", "duplicates", "rejects", "rewatches"):
        execute(connection, f"import/{step}", source_id=source_id)
    files = [
        FileCounts(*row) for row in connection.execute(read_sql("import/files"), {"source": source.name}).fetchall()
    ]
    execute(connection, "import/unstage")
    report = Report.of(source.name, files, rejects, notes)
    execute(
        connection, "import/source", source_id=source_id, name=source.name, kind=source.kind, licence=licence,
        notes=notes, **{name: getattr(report, name) for name in _COUNTS}, files=[asdict(file) for file in files],
    )  # fmt: skip
    return report


def _staged(
    connection: duckdb.DuckDBPyConnection, source: Source, progress: Progress
) -> tuple[list[Reject], list[str]]:
    """Put all that a source tells into the staged tables, batch by batch; gives the first rejects, and the notes."""
    rejects: list[Reject] = []
    notes = list(source.notes)
    execute(connection, "import/staged")
    for batch in batches_of(_metered(source, progress)):
        tables = {
            "batch_films": batch.films,
            "batch_reviews": batch.reviews,
            "batch_rejects": batch.rejects,
            "batch_merged": batch.merged,
        }
        for name, table in tables.items():
            connection.register(name, table)
        execute(connection, "import/stage")
        for name in tables:
            connection.unregister(name)
        rejects.extend(Reject(**row) for row in batch.rejects.slice(0, MOST_REJECTS - len(rejects)).to_pylist())
        notes.extend(batch.notes)
    return rejects, notes


def _metered(source: Source, progress: Progress) -> Iterator[FilmPage | Batch]:
    for told in source:
        yield told
        progress(source.done, source.size)


def forget(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    """Take a source out and make the films anew; the tallies are the caller's."""
    execute(connection, "import/forget_source", source_id=source_id)
    execute(connection, "import/rewatches")
    execute(connection, "schema/films")


def source_id_of(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[int, bool]:
    """The number of the source of this name, or the one that it would get; and whether the library knows it."""
    [(source_id, is_known)] = connection.execute(read_sql("import/source_id"), {"name": name}).fetchall()
    return source_id, is_known
