"""Writes the re-importable rejects of a library as files in the formats of their sources, for a person to fix."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from halfstar.formats.chunks import iterate_rows
from halfstar.formats.film_page.importer import FILM_PAGES
from halfstar.formats.reject_names import REJECTS_SUFFIX, original_name
from halfstar.store.database import Database

_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f:*?"<>|]')
_Key = tuple[str, str, int]


@dataclass(frozen=True)
class RejectFile:
    """A file with the rejects of one file of a source: its name, the header above them, and the divider between them.

    `key` is the source, the file in it and the id of the header. If the rejects of a file have different headers, there
    is a RejectFile for each header.
    """

    name: str
    header: str
    divider: str
    key: _Key

    @property
    def extension(self) -> str:
        """The extension of the name, such as `.csv`."""
        return PurePosixPath(self.name).suffix


def reject_files(database: Database, source: str | None = None) -> list[RejectFile]:
    """The files of rejects of one source, or of all sources.

    A source with several files of rejects has a folder for them. No file has the name of a source, because importing it
    would replace that source.
    """
    files = database.fetch("library/reimportable_files", source=source).to_pylist()
    several = {name for name, n in Counter(file["source"] for file in files).items() if n > 1}
    used = _source_names(database)
    folders = {name: _unused_name(f"{_stem(name)}{REJECTS_SUFFIX}", used) for name in sorted(several)}
    return [
        RejectFile(
            name=_unused_name(_reject_name(file["file"], folders.get(file["source"], "")), used),
            header=file["header"],
            divider="\n\n" if file["kind"] == FILM_PAGES.kind else "\n",
            key=(file["source"], file["file"], file["header_id"]),
        )
        for file in files
    ]


def unused_name(database: Database, name: str) -> str:
    """The name, with a number if a source has it, because importing a file of that name would replace the source."""
    return _unused_name(name, _source_names(database))


def write_reject_file(database: Database, file: RejectFile, out: BinaryIO) -> None:
    """Write one of the files."""
    for _, contents in _contents(database, [file]):
        _write(file, contents, out)


def write_reject_zip(database: Database, files: Sequence[RejectFile], out: BinaryIO) -> None:
    """Write all of the files as a ZIP."""
    with zipfile.ZipFile(out, "w") as archive:
        for file, contents in _contents(database, files):
            entry = zipfile.ZipInfo(file.name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as stream:
                _write(file, contents, stream)


def _write(file: RejectFile, contents: Iterator[str], out: Any) -> None:
    divider = ""
    for text in chain(filter(None, [file.header]), contents):
        out.write(f"{divider}{text}".encode())
        divider = file.divider
    out.write(b"\n")


def _contents(database: Database, files: Sequence[RejectFile]) -> Iterator[tuple[RejectFile, Iterator[str]]]:
    """Each of the files with the texts of its rejects, in the order of the library."""
    by_key = {file.key: file for file in files}
    for key, rows in groupby(_rejects(database), key=lambda row: (row["source"], row["file"], row["header_id"])):
        if key in by_key:
            yield by_key[key], (row["content"] for row in rows)


def _rejects(database: Database) -> Iterator[dict[str, Any]]:
    for chunk in database.fetch("library/reimportable_chunks").to_pylist():
        yield from iterate_rows(database.fetch("library/reimportable_rejects", **chunk))


def _reject_name(file: str, folder: str) -> str:
    """The name for the rejects of a file, in a folder if one is given: `mine-rejects.csv` for `mine.csv.gz`."""
    parts = [_NOT_IN_FILE_NAMES.sub("_", part) for part in original_name(file).replace("\\", "/").split("/")]
    *folders, last = [part for part in parts if part.strip(". ")] or ["lines"]
    path = PurePosixPath(last.removesuffix(".gz"))
    extension = ".jsonl" if path.suffix == ".parquet" else path.suffix  # the rows of Parquet are stored as JSON
    return "/".join([*([folder, *folders] if folder else []), f"{path.stem}{REJECTS_SUFFIX}{extension}"])


def _source_names(database: Database) -> set[str]:
    return {name.casefold() for name in database.fetch("library/sources")["name"].to_pylist()}


def _stem(source: str) -> str:
    return PurePosixPath(_reject_name(source, "")).stem.removesuffix(REJECTS_SUFFIX)


def _unused_name(name: str, used: set[str]) -> str:
    """The name, with a number if it is used already; adds the result to the used names."""
    path, free, n = PurePosixPath(name), name, 1
    while free.casefold() in used or PurePosixPath(free).name.casefold() in used:
        n += 1
        free = path.with_name(f"{path.stem}-{n}{path.suffix}").as_posix()
    used.add(free.casefold())
    return free
