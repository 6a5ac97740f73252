"""Importer, a format of sources with its words: what recognises it and what reads it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from halfstar.formats.batch import Batch
from halfstar.formats.files import File
from halfstar.formats.model import FilmPage


@dataclass(frozen=True)
class Importer:
    """A format. `kind` names it, `what` says what it reads, `endings` are those that its files usually have.

    `recognise` says why files are of this format, in words ("her.txt has the line 'Title: Her'"), or None where they
    are not; it sees heads only and never raises. `read` gives films and reviews as pages, or as batches where a source
    may have millions; each row of the source is one review, one reject or one merged row. Where
    one file is given alone, `beside` names those that are read too if they are in its folder.
    """

    kind: str
    what: str
    endings: tuple[str, ...]
    recognise: Callable[[tuple[File, ...]], str | None]
    read: Callable[[tuple[File, ...]], Iterator[FilmPage] | Iterator[Batch]]
    beside: Callable[[File], tuple[str, ...]] = lambda _: ()

    def own(self, files: tuple[File, ...]) -> tuple[File, ...]:
        """The files with an ending of the format; all, where none has one."""
        return tuple(file for file in files if file.name.lower().endswith(self.endings)) or files
