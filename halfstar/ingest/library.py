"""Changes of a library, each all or nothing: build it, import or remove a source, decide or withdraw a film match."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import duckdb

from halfstar.errors import LibraryError
from halfstar.ingest.match_decisions import MatchDecision, insert_decision, match_decision_of
from halfstar.ingest.pipeline import Progress, Source, ingest, remove, source_id_of
from halfstar.ingest.report import Report
from halfstar.store.database import Database
from halfstar.store.derived_tables import rebuild_films, rebuild_tallies_and_index
from halfstar.store.generations import Start, current_file, next_generation
from halfstar.store.scripts import run_script


def _no_progress(_done: int, _total: int, _step: str) -> None:
    """Report nothing."""


def build(
    directory: Path,
    sources: Sequence[Source],
    licences: Sequence[str | None] | None = None,
    progress: Progress = _no_progress,
) -> list[Report]:
    """Build a library of these sources alone, replacing the library of the folder. Returns a report for each source.

    Raises SourceError where nothing comes in from one of them; the library of the folder is then as it was.
    """
    licences = licences or [None] * len(sources)
    with next_generation(directory, Start.EMPTY) as connection:
        reports = [
            ingest(connection, source, licence, progress) for source, licence in zip(sources, licences, strict=True)
        ]
        _rebuild_tallies_and_index(connection, progress)
    return reports


def import_source(directory: Path, source: Source, progress: Progress = _no_progress) -> Report:
    """Add a source to the library, or replace the source of the same name; creates the library if there is none.

    Raises SourceError where nothing comes in from the source; the library is then as it was.
    """
    with next_generation(directory, Start.CURRENT_OR_EMPTY) as connection:
        report = ingest(connection, source, None, progress)
        _rebuild_tallies_and_index(connection, progress)
    return report


def remove_source(directory: Path, name: str) -> None:
    """Remove a source from the library. Raises LibraryError if it has no source of that name."""
    with next_generation(directory, Start.CURRENT) as connection:
        source_id, is_known = source_id_of(connection, name)
        if not is_known:
            raise no_such_source(name)
        remove(connection, source_id)
        _rebuild_tallies_and_index(connection)


def no_such_source(name: str) -> LibraryError:
    """The error for a source that the library does not have."""
    return LibraryError(f"The library has no source {name!r}. See: python -m halfstar sources")


def decide_match(directory: Path, film: str | int, other: str | int, *, is_same: bool) -> MatchDecision:
    """Decide that two films, given by slug or film_id, are the same film or different films.

    The decision holds for all later imports. Films that are the same are joined at once. Returns the decision. Raises
    LibraryError if the library does not have both films.
    """
    with next_generation(directory, Start.CURRENT) as connection:
        before = current_file(directory).name
        decision_id = insert_decision(connection, film, other, is_same=is_same, generation_before=before)
        rebuild_films(connection)
        if is_same:
            _rebuild_tallies_and_index(connection)
    return match_decision_of(Database(current_file(directory)), decision_id)


def withdraw_decision(directory: Path, decision_id: int) -> str:
    """Withdraw a match decision. Returns a sentence that says what became of the films.

    If the decision was the last change of the library, the library goes back to the generation before it. Otherwise,
    joined films stay joined until one of their sources is imported again. Raises LibraryError if there is no such
    decision, or if the library was changed meanwhile.
    """
    file = current_file(directory)
    decision = match_decision_of(Database(file), decision_id)
    before = directory / decision.generation_before
    can_go_back = file.stem == decision.generation and before.is_file()
    with next_generation(directory, before if can_go_back else Start.CURRENT) as connection:
        if current_file(directory) != file:
            raise LibraryError("The library was changed at the same moment, so nothing was withdrawn. Try again.")
        if not can_go_back:
            run_script(connection, "import/withdraw_decision", decision_id=decision_id)
            rebuild_films(connection)
    return decision.withdrawal_sentence(at_once=can_go_back or not decision.is_same)


def _rebuild_tallies_and_index(connection: duckdb.DuckDBPyConnection, progress: Progress = _no_progress) -> None:
    rebuild_tallies_and_index(connection, partial(progress, 1, 1))
