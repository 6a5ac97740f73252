"""The library: built from sources, added to, taken from, always all or nothing."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from halfstar.errors import LibraryError
from halfstar.generations import CURRENT, ROOT, current_file, execute, faults, library_directory, next_generation
from halfstar.intake import Progress, Report, Source, forget, source_id_of, take_in
from halfstar.preview import Preview, preview
from halfstar.search_index import index_texts


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
            take_in(connection, source, licence, progress) for source, licence in zip(sources, licences, strict=True)
        ]
        _follow(connection, progress)
    return reports


def import_source(directory: Path, source: Source, progress: Progress = _silent) -> Report:
    """Add a source to the library, or replace the source of the same name; makes a library where there is none."""
    with next_generation(directory, fresh=None) as connection:
        report = take_in(connection, source, None, progress)
        _follow(connection, progress)
    return report


def remove_source(directory: Path, name: str) -> None:
    """Take a source out of the library. Raises LibraryError where there is none of that name."""
    with next_generation(directory, fresh=False) as connection:
        source_id, is_known = source_id_of(connection, name)
        if not is_known:
            raise no_such_source(name)
        forget(connection, source_id)
        _follow(connection, _silent)


def no_such_source(name: str) -> LibraryError:
    """What to say where the library has no source of this name."""
    return LibraryError(f"The library has no source {name!r}. See: python -m halfstar sources")


def _follow(connection: duckdb.DuckDBPyConnection, progress: Progress) -> None:
    """Make anew what follows from the films and reviews that sources told."""
    progress(1, 1, "Counting")
    execute(connection, "schema/tallies")
    progress(1, 1, "Indexing")
    index_texts(connection)
    progress(1, 1, "Checking")  # which the caller does when the library is written


__all__ = [
    "CURRENT",
    "ROOT",
    "Preview",
    "Progress",
    "Report",
    "Source",
    "build",
    "current_file",
    "faults",
    "import_source",
    "library_directory",
    "no_such_source",
    "preview",
    "remove_source",
]
