"""Takes a source into a library: stages its rows, matches its films, keeps its reviews, counts what became of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Protocol

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from halfstar.formats.batch import Batch
from halfstar.formats.model import FilmPage, Reject
from halfstar.ingest.batches import batches_of, first_rejects
from halfstar.ingest.enrichment import Enrichment, filled
from halfstar.ingest.report import COUNTS, MOST_REJECTS, FileCounts, Report
from halfstar.sql.loader import read_sql
from halfstar.store.derived_tables import rebuild_films
from halfstar.store.scripts import run_script

Progress = Callable[[int, int, str], object]  # bytes (or reviews) done, of how many, and what is being done


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
    def bytes_read(self) -> int: ...
    def __iter__(self) -> Iterator[FilmPage | Batch]: ...


def ingest(connection: duckdb.DuckDBPyConnection, source: Source, licence: str | None, progress: Progress) -> Report:
    """Take a source in, in place of one of the same name; the tallies are the caller's to make anew.

    Gives what became of its rows. The connection is in a transaction that the caller ends.
    """
    source_id, is_known = source_id_of(connection, source.name)
    if is_known:
        _replace(connection, source_id)
    rejects: list[Reject] = []
    notes = list(source.notes)
    run_script(connection, "import/staged")
    run_script(connection, "import/known_films")
    if is_known:
        run_script(connection, "import/left_films_back")
    enriching = Enrichment(connection)
    [(next_id,)] = connection.execute(read_sql("import/next_review_id")).fetchall()
    with _batches_shown(connection) as shown:
        for batch in batches_of(_metered(source, progress)):
            _show(shown, batch, next_id)
            _take_batch(connection, batch, source_id)
            enriching.take(batch)
            next_id += len(batch.reviews)
            rejects.extend(first_rejects(batch, MOST_REJECTS - len(rejects)))
            notes.extend(batch.notes)
    progress(source.size, source.size, "Finding repeats")
    run_script(connection, "import/film_facts", source_id=source_id)
    notes += enriching.finish(source_id)
    run_script(connection, "import/lone_facts")
    rebuild_films(connection)
    notes += filled(connection, source_id)
    for step in ("duplicates", "rejects", "rewatches"):
        run_script(connection, f"import/{step}", source_id=source_id)
    files = [
        FileCounts(*row) for row in connection.execute(read_sql("import/files"), {"source": source.name}).fetchall()
    ]
    run_script(connection, "import/unstage")
    report = Report.of(source.name, files, rejects, notes)
    run_script(
        connection, "import/source", source_id=source_id, name=source.name, kind=source.kind, licence=licence,
        notes=notes, **{name: getattr(report, name) for name in COUNTS}, files=[asdict(file) for file in files],
    )  # fmt: skip
    return report


class _Shown:
    """An Arrow table shown to SQL under one name, another at each batch.

    It is registered once a source: within a transaction, DuckDB would hold on to each table that ever had the name.
    """

    def __init__(self) -> None:
        self.table = pa.table({})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


@contextmanager
def _batches_shown(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, _Shown]]:
    """Show a batch to SQL as batch_films, batch_reviews, batch_rejects, batch_merged, batch_enriching, batch_runs."""
    shown = {name: _Shown() for name in ("films", "reviews", "rejects", "merged", "enriching", "runs")}
    _show(shown, Batch(), 1)
    for name, table in shown.items():
        connection.register(f"batch_{name}", table)
    yield shown
    for name in shown:
        connection.unregister(f"batch_{name}")


def _show(shown: Mapping[str, _Shown], batch: Batch, next_id: int) -> None:
    for name in ("films", "rejects", "merged", "enriching"):
        shown[name].table = getattr(batch, name)
    numbers = pa.array(np.arange(next_id, next_id + len(batch.reviews)))
    shown["reviews"].table = batch.reviews.append_column("review_id", numbers)
    shown["runs"].table = _runs(batch.reviews["file"], next_id)


def _take_batch(connection: duckdb.DuckDBPyConnection, batch: Batch, source_id: int) -> None:
    """Match the films of the batch that is shown and take its reviews."""
    run_script(connection, "import/stage")
    if len(batch.films):
        match_films(connection)
    if len(batch.reviews):
        run_script(connection, "import/reviews", source_id=source_id)


def match_films(connection: duckdb.DuckDBPyConnection) -> None:
    """Match the films of the batch that is shown, those that tell most first."""
    run_script(connection, "import/told_films")
    for (telling,) in connection.execute(read_sql("import/tellings")).fetchall():
        run_script(connection, "import/matched_films", telling=telling)


def _runs(files: pa.ChunkedArray, next_id: int) -> pa.Table:
    """The reviews of a batch as runs of one file: the number of the first, how many, and the file."""
    runs = pc.run_end_encode(files.cast(pa.string()).combine_chunks())
    ends = pa.concat_arrays([pa.array([0], pa.int32()), runs.run_ends])
    firsts = pc.add(ends[:-1].cast(pa.int64()), next_id)
    return pa.table({"first_id": firsts, "reviews": pc.pairwise_diff(ends)[1:], "file": runs.values})


def _metered(source: Source, progress: Progress) -> Iterator[FilmPage | Batch]:
    for told in source:
        yield told
        progress(source.bytes_read, source.size, "Reading")


def remove(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    """Take a source out and make the films anew; the tallies are the caller's."""
    run_script(connection, "import/remove_source", source_id=source_id)
    run_script(connection, "import/lone_facts")
    run_script(connection, "import/rewatches")
    rebuild_films(connection)


def _replace(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    """Take out a source that is about to be replaced, and keep what only enriches its films until it is."""
    run_script(connection, "import/left_films", source_id=source_id)
    run_script(connection, "import/remove_source", source_id=source_id)
    run_script(connection, "import/rewatches")
    rebuild_films(connection)


def source_id_of(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[int, bool]:
    """The number of the source of this name, or the one that it would get; and whether the library knows it."""
    [(source_id, is_known)] = connection.execute(read_sql("import/source_id"), {"name": name}).fetchall()
    return source_id, is_known
