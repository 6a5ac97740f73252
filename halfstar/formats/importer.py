"""An importer: a format of sources, how its files are recognised and how they are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from halfstar.formats.batch import Batch
from halfstar.formats.files import File
from halfstar.formats.model import FilmPage


@dataclass(frozen=True)
class Importer:
    """A format: its name, what it reads in words, and the usual extensions of its files.

    `recognise` returns in words why files are of this format ("her.txt has the line 'Title: Her'"), or None where they
    are not; it reads their heads only and never raises. `read` yields films and reviews as pages, or as batches if a
    source may have millions; each row of the source is one review, one reject or one merged row. `companions` names the
    files that are read together with a file that was opened alone, if they are in its folder.
    """

    kind: str
    description: str
    extensions: tuple[str, ...]
    recognise: Callable[[tuple[File, ...]], str | None]
    read: Callable[[tuple[File, ...]], Iterator[FilmPage] | Iterator[Batch]]
    companions: Callable[[File], tuple[str, ...]] = lambda _: ()

    def files_to_read(self, files: tuple[File, ...]) -> tuple[File, ...]:
        """The files with an extension of the format; all files where none has one."""
        return tuple(file for file in files if file.name.lower().endswith(self.extensions)) or files
