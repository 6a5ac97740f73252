"""Takes a source into a library: stages its pages, matches its films, keeps its reviews, counts what became of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from halfstar.film_page import FilmPage, Reject
from halfstar.generations import execute
from halfstar.query_file import read_sql

Progress = Callable[[int, int], object]


class Source(Protocol):
    """What an importer opens: a name, a kind, what to say about it, its bytes and how many are read, and the pages."""

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


def take_in(connection: duckdb.DuckDBPyConnection, source: Source, licence: str | None, progress: Progress) -> Report:
    """Take a source in, in place of one of the same name; the tallies are the caller's to make anew.

    Gives what became of its rows. The connection is in a transaction that the caller ends.
    """
    source_id, is_known = source_id_of(connection, source.name)
    if is_known:
        forget(connection, source_id)
    staged = _Staged()
    for page in source:
        staged.add(page)
        progress(source.done, source.size)
    notes = [*source.notes, *staged.notes]
    read = len(staged.reviews) + len(staged.rejects)
    with _registered(connection, staged):
        for telling in (1, 2, 3):
            execute(connection, "import/matched_films", telling=telling)
        execute(connection, "import/film_facts", source_id=source_id)
        execute(connection, "schema/films")
        execute(connection, "import/reviewers")
        execute(connection, "import/verdict_sets")
        execute(connection, "import/told_reviews")
        execute(connection, "import/reviews", source_id=source_id)
        execute(connection, "import/duplicates", source_id=source_id)
        execute(connection, "import/rejects", source_id=source_id)
        connection.execute("drop table matched_films")
        connection.execute("drop table told_reviews")
    execute(
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


def forget(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    """Take a source out and make the films anew; the tallies are the caller's."""
    execute(connection, "import/forget_source", source_id=source_id)
    execute(connection, "schema/films")


def source_id_of(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[int, bool]:
    """The number of the source of this name, or the one that it would get; and whether the library knows it."""
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
