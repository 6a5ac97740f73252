"""Writes what was not taken of the sources, in their own formats: a person mends the lines and imports them."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from halfstar.formats.chunks import rows_of
from halfstar.formats.files import REJECTS_SUFFIX, original_name
from halfstar.formats.film_page.importer import FILM_PAGES
from halfstar.store.database import Database

_ODD = re.compile(r'[\x00-\x1f:*?"<>|]')  # in the name of a file
_Key = tuple[str, str, int]


@dataclass(frozen=True)
class RejectFile:
    """A file of what was not taken of one file of a source: its name, what divides its parts, the first of them.

    `key` is the source, the file in it, and the number of what stands before the lines.
    """

    name: str
    header: str
    divider: str
    key: _Key

    @property
    def ending(self) -> str:
        """How the name ends, such as `.csv`."""
        return PurePosixPath(self.name).suffix


def reject_files(database: Database, source: str | None = None) -> list[RejectFile]:
    """The files that can be mended, of one source or of all.

    Where a source has several, they stand in a folder of its own. No name is that of a source, which importing a file
    of that name would replace.
    """
    files = database.fetch("library/reimportable_files", source=source).to_pylist()
    several = {name for name, n in Counter(file["source"] for file in files).items() if n > 1}
    names = _sources(database)
    folders = {name: _free(f"{_stem(name)}{REJECTS_SUFFIX}", names) for name in sorted(several)}
    return [
        RejectFile(
            name=_free(_name(file["file"], folders.get(file["source"], "")), names),
            header=file["header"],
            divider="\n\n" if file["kind"] == FILM_PAGES.kind else "\n",
            key=(file["source"], file["file"], file["header_id"]),
        )
        for file in files
    ]


def free_name(database: Database, name: str) -> str:
    """A name that no source has, which importing a file of that name would replace."""
    return _free(name, _sources(database))


def write_reject_file(database: Database, file: RejectFile, out: BinaryIO) -> None:
    """Write one of the files."""
    for _, contents in _contents(database, [file]):
        _write(file, contents, out)


def write_reject_zip(database: Database, files: Sequence[RejectFile], out: BinaryIO) -> None:
    """Write all of the files, as a ZIP."""
    with zipfile.ZipFile(out, "w") as archive:
        for file, contents in _contents(database, files):
            entry = zipfile.ZipInfo(file.name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as written:
                _write(file, contents, written)


def _write(file: RejectFile, contents: Iterator[str], out: Any) -> None:
    divider = ""
    for part in chain(filter(None, [file.header]), contents):
        out.write(f"{divider}{part}".encode())
        divider = file.divider
    out.write(b"\n")


def _contents(database: Database, files: Sequence[RejectFile]) -> Iterator[tuple[RejectFile, Iterator[str]]]:
    """Each of the files with its lines, in the order of the library."""
    by_key = {file.key: file for file in files}
    for key, rows in groupby(_rows(database), key=lambda row: (row["source"], row["file"], row["header_id"])):
        if key in by_key:
            yield by_key[key], (row["content"] for row in rows)


def _rows(database: Database) -> Iterator[dict[str, Any]]:
    for chunk in database.fetch("library/reimportable_chunks").to_pylist():
        yield from rows_of(database.fetch("library/reimportable_rejects", **chunk))


def _name(file: str, folder: str) -> str:
    """The name of what was not taken of a file, in a folder if it has one: of `mine.csv.gz`, `mine-rejects.csv`."""
    parts = [_ODD.sub("_", part) for part in original_name(file).replace("\\", "/").split("/")]
    *within, last = [part for part in parts if part.strip(". ")] or ["lines"]
    path = PurePosixPath(last.removesuffix(".gz"))
    ending = ".jsonl" if path.suffix == ".parquet" else path.suffix  # of which the rows are kept as JSON
    return "/".join([*([folder, *within] if folder else []), f"{path.stem}{REJECTS_SUFFIX}{ending}"])


def _sources(database: Database) -> set[str]:
    return {name.casefold() for name in database.fetch("library/sources")["name"].to_pylist()}


def _stem(source: str) -> str:
    return PurePosixPath(_name(source, "")).stem.removesuffix(REJECTS_SUFFIX)


def _free(name: str, taken: set[str]) -> str:
    """A name that is not taken yet, numbered if need be; it is taken now."""
    path, free, n = PurePosixPath(name), name, 1
    while free.casefold() in taken or PurePosixPath(free).name.casefold() in taken:
        n += 1
        free = path.with_name(f"{path.stem}-{n}{path.suffix}").as_posix()
    taken.add(free.casefold())
    return free
