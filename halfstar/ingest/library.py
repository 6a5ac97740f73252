"""The library: built from sources, added to, taken from, its films told apart by hand; always all or nothing."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from halfstar.errors import LibraryError
from halfstar.ingest.match_decisions import MatchDecision, enter, match_decision_of
from halfstar.ingest.pipeline import Progress, Source, ingest, rebuild_films, remove, source_id_of
from halfstar.ingest.preview import Preview, preview
from halfstar.ingest.report import Report
from halfstar.store.database import Database
from halfstar.store.generations import CURRENT, ROOT, current_file, execute, faults, library_directory, next_generation
from halfstar.store.search_index import index_texts


def _silent(_done: int, _total: int, _doing: str) -> None:
    """Show nothing."""


def build(
    directory: Path,
    sources: Sequence[Source],
    licences: Sequence[str | None] | None = None,
    progress: Progress = _silent,
) -> list[Report]:
    """Make a library of these sources alone, and put it in the place of the one that is there."""
    licences = licences or [None] * len(sources)
    with next_generation(directory, fresh=True) as connection:
        reports = [
            ingest(connection, source, licence, progress) for source, licence in zip(sources, licences, strict=True)
        ]
        _rebuild_derived_tables(connection, progress)
    return reports


def import_source(directory: Path, source: Source, progress: Progress = _silent) -> Report:
    """Add a source to the library, or replace the source of the same name; makes a library where there is none."""
    with next_generation(directory, fresh=None) as connection:
        report = ingest(connection, source, None, progress)
        _rebuild_derived_tables(connection, progress)
    return report


def remove_source(directory: Path, name: str) -> None:
    """Take a source out of the library. Raises LibraryError where there is none of that name."""
    with next_generation(directory, fresh=False) as connection:
        source_id, is_known = source_id_of(connection, name)
        if not is_known:
            raise no_such_source(name)
        remove(connection, source_id)
        _rebuild_derived_tables(connection, _silent)


def no_such_source(name: str) -> LibraryError:
    """What to say where the library has no source of this name."""
    return LibraryError(f"The library has no source {name!r}. See: python -m halfstar sources")


def decide_match(directory: Path, film: str | int, other: str | int, *, is_same: bool) -> MatchDecision:
    """Keep that two films, named by their slugs or numbers, are one, or two, whatever is imported later.

    Where they are one, they become it at once. Raises LibraryError where there is no such film.
    """
    with next_generation(directory, fresh=False) as connection:
        before = current_file(directory).name
        decision_id = enter(connection, film, other, is_same=is_same, generation_before=before)
        rebuild_films(connection)
        if is_same:
            _rebuild_derived_tables(connection, _silent)
    return match_decision_of(Database(current_file(directory)), decision_id)


def withdraw_decision(directory: Path, decision_id: int) -> str:
    """Take a settlement back; gives what became of the films, in words.

    Where nothing else has changed the library since, it is as it was before. Else films that were made one part when a
    source that tells of them is imported again. Raises LibraryError where there is no such settlement.
    """
    file = current_file(directory)
    settlement = match_decision_of(Database(file), decision_id)
    before = directory / settlement.generation_before
    is_last = file.stem == settlement.generation and before.is_file()
    with next_generation(directory, fresh=False, start=before if is_last else file) as connection:
        if current_file(directory) != file:
            raise LibraryError("The library was changed at the same moment, and nothing was taken back. Try again.")
        if not is_last:
            execute(connection, "import/withdraw_decision", decision_id=decision_id)
            rebuild_films(connection)
    return settlement.taken_back(at_once=is_last or not settlement.is_same)


def _rebuild_derived_tables(connection: duckdb.DuckDBPyConnection, progress: Progress) -> None:
    """Make anew what follows from the films and reviews that sources told."""
    progress(1, 1, "Counting")
    execute(connection, "schema/tallies")
    progress(1, 1, "Indexing")
    index_texts(connection)
    progress(1, 1, "Checking")  # which the caller does when the library is written


__all__ = [
    "CURRENT",
    "ROOT",
    "MatchDecision",
    "Preview",
    "Progress",
    "Report",
    "Source",
    "build",
    "current_file",
    "decide_match",
    "faults",
    "import_source",
    "library_directory",
    "no_such_source",
    "preview",
    "remove_source",
    "withdraw_decision",
]
