"""The files of a ZIP, read as streams without unpacking it; entries that could do harm are refused."""

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from weakref import finalize

from halfstar.errors import SourceError
from halfstar.formats.files import File, ReadProgress, UnreadableFileError

MAX_FILES = 200_000
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# Not LZMA: its header alone can ask for gigabytes of memory.
_COMPRESSION_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1  # in the flag bits of an entry


def is_zip(name: str, head: bytes) -> bool:
    """Tell whether a file is a ZIP, by its first four bytes or its name."""
    return head in _SIGNATURES or name.lower().endswith(".zip")


def files_of_zip(name: str, path: Path, progress: ReadProgress, max_bytes: int) -> tuple[File, ...]:
    """The files of the ZIP at `path`; errors call it `name`.

    Raises SourceError for a damaged ZIP, for more than MAX_FILES files and for more than `max_bytes` of content.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise SourceError(f"{name} is not a complete ZIP file. Download or make it again.") from None
    finalize(archive, archive.fp.close)  # type: ignore[union-attr]  # when the last File is gone, in whatever order
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_FILES:
        raise SourceError(f"{name} holds more than {MAX_FILES:,} files. Import it in parts.")
    if sum(entry.file_size for entry in entries) > max_bytes:
        raise SourceError(f"{name} holds more than {max_bytes >> 20} MiB once unpacked. Import it in parts.")
    return tuple(
        File(entry.filename, entry.file_size, _opener(archive, entry), progress)
        for entry in entries
        if not _is_system_file(entry)
    )


def _is_system_file(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.startswith("__MACOSX/") or PurePosixPath(entry.filename).name.startswith(".")


def _opener(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    """Return a function that opens an entry, or raises UnreadableFileError if the entry is refused."""

    def open_entry() -> BinaryIO:
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnreadableFileError("the entry is a link; make the ZIP again with the file itself")
        if ".." in PurePosixPath(entry.filename).parts:
            raise UnreadableFileError("the entry's name leads out of the archive; make the ZIP again inside its folder")
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFileError("the entry is encrypted; make the ZIP again without a password")
        if entry.compress_type not in _COMPRESSION_METHODS:
            raise UnreadableFileError("the entry is packed by a rare method; make the ZIP again with the usual one")
        return archive.open(entry)  # type: ignore[return-value]

    return open_entry
