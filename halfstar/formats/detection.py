"""The importers, one file a format, and how a source finds its own. Where several recognise it, the first is taken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.files import File, Meter, UnreadableFileError, files_at, files_beside, files_of
from halfstar.formats.film_page.importer import FILM_PAGES
from halfstar.formats.imdb.importer import IMDB
from halfstar.formats.importer import Importer
from halfstar.formats.letterboxd.importer import LETTERBOXD
from halfstar.formats.markdown import MARKDOWN
from halfstar.formats.model import Film, FilmPage, Reject
from halfstar.formats.movielens.importer import MOVIELENS
from halfstar.formats.rotten_tomatoes import ROTTEN_TOMATOES
from halfstar.formats.table.importer import TABLES

# Exact sets of columns first, tables with any columns after them, film pages, which can look like anything, last.
IMPORTERS = (LETTERBOXD, MOVIELENS, IMDB, ROTTEN_TOMATOES, MARKDOWN, TABLES, FILM_PAGES)
KINDS = {importer.kind.replace(" ", "-").lower(): importer for importer in IMPORTERS}  # as `--as` takes them
ENDINGS = (*sorted({ending for importer in IMPORTERS for ending in importer.endings}), ".zip")
FORMATS = ", ".join(f"{importer.what} ({', '.join(importer.endings)})" for importer in IMPORTERS)


@dataclass(frozen=True)
class Source:
    """Files of one format under one name; iterating reads them. `because` is why the format was taken."""

    name: str
    importer: Importer
    because: str
    files: tuple[File, ...]
    notes: tuple[str, ...]
    meter: Meter

    @property
    def kind(self) -> str:
        """The format's name."""
        return self.importer.kind

    @cached_property
    def size(self) -> int:
        """How many bytes there are to read."""
        return sum(file.size for file in self.files)

    @property
    def done(self) -> int:
        """How many of them have been read."""
        return min(self.meter.done, self.size)

    @property
    def is_cut(self) -> bool:
        """Whether some file has more than was read of it, as it is of a beginning."""
        return self.meter.is_cut

    def beginning(self, most: int) -> "Source":
        """The same source with the first bytes of each file alone."""
        return replace(self, files=tuple(file.beginning(most) for file in self.files))

    def __iter__(self) -> Iterator[FilmPage | Batch]:
        self.meter.done = 0
        try:
            yield from self.importer.read(self.files)
        except (UnreadableFileError, LookupError, TypeError, ValueError) as fault:
            reason = f"the rest of the source cannot be read as {self.kind} ({type(fault).__name__}: {fault})"
            yield FilmPage(Film(title=""), rejects=(Reject(self.name, 1, reason),))


def open_path(path: Path, kind: str | Importer | None = None) -> Source:
    """Open a file, a folder or a ZIP in the format of that kind, else in the one that its content tells.

    A kind is a name of KINDS or an importer, such as `table_importer` makes. Raises SourceError with what to do.
    """
    meter = Meter()
    source = _opened(path.resolve().name if path.is_dir() else path.name, files_at(path, meter), kind, meter)
    if [file.name for file in source.files] != [path.name]:
        return source
    beside = source.importer.beside(source.files[0])
    return replace(source, files=(*source.files, *files_beside(path, beside, meter)))


def open_upload(path: Path, name: str, kind: str | Importer | None = None) -> Source:
    """Open what was uploaded under a name and waits at a path, as `open_path` does, but for what is never uploaded."""
    meter = Meter()
    return _opened(name, files_of(name, path, meter), kind, meter)


def _opened(name: str, files: tuple[File, ...], kind: str | Importer | None, meter: Meter) -> Source:
    if not files:
        raise SourceError(f"{name} holds no file. Give one that holds {FORMATS}.")
    said = KINDS[kind] if isinstance(kind, str) else kind
    importer, because = (said, "so it was said") if said else _recognised(name, files)
    own = importer.own(files)
    others = len(files) - len(own)
    notes = (f"{others} other {'file is' if others == 1 else 'files are'} not read",) if others else ()
    return Source(name, importer, because, own, notes, meter)


def _recognised(name: str, files: tuple[File, ...]) -> tuple[Importer, str]:
    for importer in IMPORTERS:
        if because := importer.recognise(importer.own(files)):
            return importer, because
    kinds = " or ".join(KINDS)
    raise SourceError(f"{name} holds nothing that Halfstar reads: {FORMATS}. If it does, say so with --as {kinds}.")
