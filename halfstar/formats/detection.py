"""Opens a source, and finds the importer for it by its content."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.files import File, ReadProgress, UnreadableFileError
from halfstar.formats.film_page.importer import FILM_PAGES
from halfstar.formats.imdb.importer import IMDB
from halfstar.formats.importer import Importer
from halfstar.formats.letterboxd.importer import LETTERBOXD
from halfstar.formats.markdown import MARKDOWN
from halfstar.formats.model import Film, FilmPage, Reject
from halfstar.formats.movielens.importer import MOVIELENS
from halfstar.formats.opening import companion_files, files_at_path, files_of_upload
from halfstar.formats.rotten_tomatoes import ROTTEN_TOMATOES
from halfstar.formats.table.importer import TABLES

# The first importer that recognises a source reads it: first those of exact columns, then tables with any columns, and
# last film pages, which can look like anything.
IMPORTERS = (LETTERBOXD, MOVIELENS, IMDB, ROTTEN_TOMATOES, MARKDOWN, TABLES, FILM_PAGES)
KINDS = {importer.kind.replace(" ", "-").lower(): importer for importer in IMPORTERS}  # by the names that `--as` takes
EXTENSIONS = (*sorted({extension for importer in IMPORTERS for extension in importer.extensions}), ".zip")
READABLE_FORMATS = ", ".join(f"{importer.description} ({', '.join(importer.extensions)})" for importer in IMPORTERS)


@dataclass(frozen=True)
class Source:
    """Files of one format under one name; iterating reads them. `reason` says why they are read in this format."""

    name: str
    importer: Importer
    reason: str
    files: tuple[File, ...]
    notes: tuple[str, ...]
    progress: ReadProgress

    @property
    def kind(self) -> str:
        """The name of the format."""
        return self.importer.kind

    @cached_property
    def size(self) -> int:
        """How many bytes there are to read."""
        return sum(file.size for file in self.files)

    @property
    def bytes_read(self) -> int:
        """How many bytes have been read."""
        return min(self.progress.bytes_read, self.size)

    @property
    def is_truncated(self) -> bool:
        """Whether only the beginning of some file is read."""
        return self.progress.is_truncated

    def beginning(self, max_bytes: int) -> "Source":
        """The same source with only the first bytes of each file."""
        return replace(self, files=tuple(file.beginning(max_bytes) for file in self.files))

    def __iter__(self) -> Iterator[FilmPage | Batch]:
        self.progress.bytes_read = 0
        try:
            yield from self.importer.read(self.files)
        except (UnreadableFileError, LookupError, TypeError, ValueError) as error:
            reason = f"the rest of the source cannot be read as {self.kind} ({type(error).__name__}: {error})"
            yield FilmPage(Film(title=""), rejects=(Reject(self.name, 1, reason),))


def open_path(path: Path, kind: str | Importer | None = None, encoding: str | None = None) -> Source:
    """Open a file, a folder or a ZIP in the requested format, or else in the one that its content shows.

    `kind` is a name of KINDS or an importer, such as `table_importer` makes; `encoding` is that of all files, if it is
    known. Raises SourceError with what to do.
    """
    progress = ReadProgress()
    name = path.resolve().name if path.is_dir() else path.name
    source = _open_source(name, _in_encoding(files_at_path(path, progress), encoding), kind, progress)
    if [file.name for file in source.files] != [path.name]:
        return source
    companions = source.importer.companions(source.files[0])
    found = _in_encoding(companion_files(path, companions, progress), encoding)
    return replace(source, files=(*source.files, *found))


def open_upload(path: Path, name: str, kind: str | Importer | None = None, encoding: str | None = None) -> Source:
    """Open an upload, which has this name and is stored at `path`, as `open_path` opens a file.

    Raises SourceError with what to do, also for the formats that are only read from the disk.
    """
    progress = ReadProgress()
    return _open_source(name, _in_encoding(files_of_upload(name, path, progress), encoding), kind, progress)


def _in_encoding(files: tuple[File, ...], encoding: str | None) -> tuple[File, ...]:
    return tuple(replace(file, encoding=encoding) for file in files) if encoding else files


def _open_source(name: str, files: tuple[File, ...], kind: str | Importer | None, progress: ReadProgress) -> Source:
    if not files:
        raise SourceError(f"{name} holds no file. Import one of these: {READABLE_FORMATS}.")
    requested = KINDS[kind] if isinstance(kind, str) else kind
    importer, reason = (requested, "as requested") if requested else _detect_importer(name, files)
    to_read = importer.files_to_read(files)
    others = len(files) - len(to_read)
    notes = (f"{others} other {'file is' if others == 1 else 'files are'} not read",) if others else ()
    return Source(name, importer, reason, to_read, notes, progress)


def _detect_importer(name: str, files: tuple[File, ...]) -> tuple[Importer, str]:
    for importer in IMPORTERS:
        if reason := importer.recognise(importer.files_to_read(files)):
            return importer, reason
    kinds = " or ".join(KINDS)
    raise SourceError(
        f"{name} holds nothing that Halfstar reads: {READABLE_FORMATS}. If it does, choose its format under “Read as”, "
        f"or on the command line with --as {kinds}."
    )
