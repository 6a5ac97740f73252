"""The import pipeline: stages the rows of a source, matches its films, inserts its reviews and counts them all."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Protocol

import duckdb

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.model import FilmPage, Reject
from halfstar.ingest.batches import batches_of, first_rejects
from halfstar.ingest.enrichment import Enrichment, backfill_notes
from halfstar.ingest.matching import match_films
from halfstar.ingest.report import COUNTS, MOST_REJECTS, FileCounts, Report
from halfstar.ingest.shown_batch import shown_batch
from halfstar.sql.loader import read_sql
from halfstar.store.derived_tables import rebuild_films
from halfstar.store.scripts import run_script

Progress = Callable[[int, int, str], object]  # bytes (or reviews) done, their total, and the name of the step


class Source(Protocol):
    """A source that an importer opened: its kind, name and notes, its size and bytes read so far, and its rows."""

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
    """Import a source, in place of one of the same name, and rebuild the films. Returns what became of its rows.

    The connection is in a transaction that the caller ends. The caller rebuilds the tallies and the index. Raises
    SourceError where no film comes in from the source.
    """
    source_id, is_known = source_id_of(connection, source.name)
    if is_known:
        _remove_for_replacement(connection, source_id)
    _prepare_staging(connection, is_replacement=is_known)
    rejects, notes, has_films = _stage_and_insert(connection, source, source_id, progress)
    run_script(connection, "import/orphaned_enrichment")
    rebuild_films(connection, imported_source_id=source_id)
    notes += backfill_notes(connection, source_id)
    run_script(connection, "import/insert_rejects", source_id=source_id)
    report = Report.of(source.name, _file_counts(connection, source.name, source_id), rejects, notes)
    run_script(connection, "import/drop_staging_tables")
    if not has_films:
        raise SourceError(report.refusal())
    insert_source(connection, source_id, source.kind, licence, report)
    return report


def insert_source(
    connection: duckdb.DuckDBPyConnection, source_id: int, kind: str, licence: str | None, report: Report
) -> None:
    """Insert a source with the counts and notes of its report."""
    run_script(
        connection, "import/insert_source", source_id=source_id, name=report.source, kind=kind, licence=licence,
        notes=list(report.notes), **{name: getattr(report, name) for name in COUNTS},
        files=[asdict(file) for file in report.files],
    )  # fmt: skip


def remove(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    """Remove a source and rebuild the films; the caller rebuilds the tallies and the index."""
    run_script(connection, "import/remove_source", source_id=source_id)
    run_script(connection, "import/orphaned_enrichment")
    run_script(connection, "schema/rewatches")
    rebuild_films(connection)


def source_id_of(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[int, bool]:
    """The source_id that the source of this name has or would get, and whether the library has the source."""
    [(source_id, is_known)] = connection.execute(read_sql("import/source_id"), {"name": name}).fetchall()
    return source_id, is_known


def _remove_for_replacement(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    """Remove a source that is about to be imported again; the enrichment of its films stays for the new import."""
    run_script(connection, "matching/previous_films", source_id=source_id)
    run_script(connection, "import/remove_source", source_id=source_id)
    run_script(connection, "schema/rewatches")
    rebuild_films(connection)


def _prepare_staging(connection: duckdb.DuckDBPyConnection, *, is_replacement: bool) -> None:
    run_script(connection, "import/staging_tables")
    run_script(connection, "matching/known_films")
    if is_replacement:
        run_script(connection, "matching/known_previous_films")


def _stage_and_insert(
    connection: duckdb.DuckDBPyConnection, source: Source, source_id: int, progress: Progress
) -> tuple[list[Reject], list[str], bool]:
    """Read a source batch by batch; insert its reviews and film facts.

    Returns its first rejects, its notes, and whether it has any film.
    """
    has_films = False
    rejects, notes = list[Reject](), list(source.notes)
    enrichment = Enrichment(connection)
    [(next_review_id,)] = connection.execute(read_sql("import/next_review_id")).fetchall()
    with shown_batch(connection) as shown:
        for batch in batches_of(_with_progress(source, progress)):
            has_films = has_films or bool(len(batch.films) or len(batch.enriching))
            shown.show(batch, next_review_id)
            _insert_batch(connection, batch, source_id)
            enrichment.stage(batch)
            next_review_id += len(batch.reviews)
            rejects += first_rejects(batch, MOST_REJECTS - len(rejects))
            notes += batch.notes
    progress(source.size, source.size, "Finding repeats")
    run_script(connection, "import/insert_film_facts", source_id=source_id)
    notes += enrichment.finish(source_id)
    return rejects, notes, has_films


def _insert_batch(connection: duckdb.DuckDBPyConnection, batch: Batch, source_id: int) -> None:
    """Stage the batch that is shown to SQL, match its films and insert its reviews."""
    run_script(connection, "import/stage_batch")
    if len(batch.films):
        match_films(connection)
        run_script(connection, "import/stage_films")
    if len(batch.reviews):
        run_script(connection, "import/insert_reviews", source_id=source_id)


def _file_counts(connection: duckdb.DuckDBPyConnection, name: str, source_id: int) -> list[FileCounts]:
    parameters = {"source": name, "source_id": source_id}
    return [FileCounts(*row) for row in connection.execute(read_sql("import/file_counts"), parameters).fetchall()]


def _with_progress(source: Source, progress: Progress) -> Iterator[FilmPage | Batch]:
    for item in source:
        yield item
        progress(source.bytes_read, source.size, "Reading")
