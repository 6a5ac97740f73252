"""What tests of importers share: the fixture of each importer, and a source that is read by a function of the test."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from halfstar.formats.detection import Source
from halfstar.formats.files import File
from halfstar.formats.model import FilmPage
from tests.support.libraries import open_bytes, page

SOURCES = Path(__file__).parents[1] / "sources"


def fixture_of(kind: str) -> Path:
    """The fixture of an importer: the file tests/sources/KIND.* or the folder tests/sources/KIND."""
    found = [path for path in SOURCES.iterdir() if path.name.split(".")[0] == kind]
    assert len(found) == 1, f"tests/sources needs one file {kind}.* or one folder {kind}, it has {len(found)}"
    return found[0]


def source_read_by(read: Callable[[tuple[File, ...]], Iterator[FilmPage]]) -> Source:
    """A source named her.txt that `read` reads."""
    source = open_bytes("her.txt", page("Her").encode())
    return replace(source, importer=replace(source.importer, read=read))
