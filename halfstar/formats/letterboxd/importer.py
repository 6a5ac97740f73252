"""Imports a Letterboxd export: diary, reviews, ratings, and the films watched, liked or on the watchlist.

An entry of the diary is a review. A row of reviews.csv is merged into the entry with the same address, or where there
is none, with the same film and days. A rating is merged into the film's entry with that score, else into its last entry
if none has a score, else it is a review of its own. Films watched, liked or on the watchlist get a keyword; the tags
of an entry are keywords of its film. No other file of an export is opened.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from halfstar.errors import SourceError
from halfstar.formats.files import File
from halfstar.formats.importer import Importer
from halfstar.formats.letterboxd.export import LetterboxdExport
from halfstar.formats.letterboxd.export_files import files_to_read, is_deleted, missing_columns
from halfstar.formats.model import Film, FilmPage

_MERGED_INTO = {"reviews.csv": "diary entries", "ratings.csv": "entries of their films"}


def _recognise(files: tuple[File, ...]) -> str | None:
    export_files = files_to_read(files)
    if not export_files:
        return None
    return f"{next(iter(export_files.values())).name} has the columns of a Letterboxd export"


def _read(files: tuple[File, ...]) -> Iterator[FilmPage]:
    export, export_files = LetterboxdExport(), files_to_read(files)
    if not export_files:
        raise SourceError(
            "There is no file of a Letterboxd export, such as diary.csv. Import the ZIP as downloaded. "
            f"Of the columns of a diary, {missing_columns(files)}."
        )
    for name, file in export_files.items():
        export.add(name, file)
    unread = [file for file in files if file not in export_files.values()]
    for file in unread:
        file.mark_as_read()
    pages = list(export.pages())
    yield from pages
    notes = (*_merge_notes(pages), *export.notes, *_unread_notes(unread))
    yield FilmPage(Film(""), rejects=tuple(export.rejects), notes=notes)


def _merge_notes(pages: Sequence[FilmPage]) -> Iterator[str]:
    """Report how many ratings and reviews were merged into diary entries."""
    merged = Counter(PurePosixPath(file).name for page in pages for file in page.merged)
    reviews = Counter(PurePosixPath(review.file).name for page in pages for review in page.reviews)
    for name, entries in _MERGED_INTO.items():
        if merged[name] or reviews[name]:
            yield f"{name}: rows merged into {entries}: {merged[name]:,}; other rows are reviews: {reviews[name]:,}"


def _unread_notes(unread: Sequence[File]) -> Iterator[str]:
    deleted = [file.name for file in unread if is_deleted(file)]
    others = [file.name for file in unread if not is_deleted(file)]
    if deleted:
        yield f"deleted or orphaned entries are not imported: {', '.join(deleted)}"
    if others:
        yield f"not read, because they are not a diary, reviews, ratings or lists of films seen: {', '.join(others)}"


LETTERBOXD = Importer("letterboxd", "a Letterboxd export", (".csv",), _recognise, _read)
