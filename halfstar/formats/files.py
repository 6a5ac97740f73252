"""The files of a source, whatever their format: a file, a folder, a ZIP read as a stream, or an upload; as text."""

import codecs
import gzip
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from halfstar.errors import SourceError
from halfstar.formats.encoding import BAD_BYTES, encoding_by_letters, encoding_by_mark

LARGEST_ARCHIVE = 512 * 2**20  # bytes of an upload, and of what is in it once inflated
LARGEST_ON_DISK = 16 * 2**30  # bytes of what is in a ZIP on the disk, once inflated; files and folders have no limit
MOST_FILES = 200_000
REJECTS_SUFFIX = "-rejects"  # in the name of a file of what was not taken of another
_REJECTS_SUFFIX = re.compile(rf"{REJECTS_SUFFIX}(-\d+)?(?=(\.[^./\\]*)*$)")
_HEAD = 2**16  # bytes that tell a format
_BLOCK, _LONGEST_LINE = 24 * 2**20, 64 * 2**20  # bytes
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # LZMA's head alone can ask for gigabytes


class UnreadableFileError(Exception):
    """One file of a source cannot be read as text; the others can."""


@dataclass
class Meter:
    """How far a source has been read, in bytes; `is_cut` where a file has more than was to be read of it."""

    done: int = 0
    is_cut: bool = False


@dataclass(frozen=True)
class File:
    """A file of a source: its name there, its size, how to open it. Reading raises UnreadableFileError.

    `path` is where it stands on the disk; None in an archive or an upload.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    meter: Meter
    path: Path | None = None

    def text(self, most: int) -> str:
        """The whole file as text; refused where it is larger than `most` bytes."""
        self.meter.done += self.size
        content = self._read(most + 1)
        if len(content) > most:
            raise UnreadableFileError(f"the file is larger than {most >> 20} MiB")
        return as_text(content)

    def beginning(self, most: int) -> "File":
        """The file's first bytes as a file of its own, inflated where it is compressed."""
        return replace(self, size=min(self.size, most), open=lambda: _beginning(self.open(), most, self.meter))

    def head(self) -> str:
        """The first lines as text, empty where the file is no text or damaged."""
        try:
            return as_text(self._read(_HEAD), is_whole=self.size <= _HEAD)
        except UnreadableFileError:
            return ""

    def blocks(self) -> Iterator[bytes]:
        """The file in blocks of whole lines, each text for `as_text`; so that its size does not matter."""
        encoding = "utf-16" if self._read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else None
        with unreadable_file_errors(), self.open() as stream:
            rest = b""
            decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
            while content := stream.read(_BLOCK):
                self.meter.done += len(content)
                rest += decoder.decode(content).encode("utf-8", "replace") if decoder else content
                end = rest.rfind(b"\n") + 1
                if end:
                    yield rest[:end]
                elif len(rest) > _LONGEST_LINE:
                    raise UnreadableFileError(f"a line is longer than {_LONGEST_LINE >> 20} MiB")
                rest = rest[end:]
            if rest:
                yield rest

    def _read(self, most: int) -> bytes:
        with unreadable_file_errors(), self.open() as stream:
            return stream.read(most)


@contextmanager
def unreadable_file_errors() -> Iterator[None]:
    """Say what is wrong with a file that cannot be read, as UnreadableFileError."""
    try:
        yield
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zlib.error, gzip.BadGzipFile) as fault:
        raise UnreadableFileError(f"the entry is damaged ({fault})") from None
    except OSError as fault:
        raise UnreadableFileError(f"cannot be read: {fault.strerror or fault}") from None


def files_at(path: Path, meter: Meter) -> tuple[File, ...]:
    """A file, the files of a folder or of a ZIP. Raises SourceError with what to do."""
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.is_file())
        return tuple(_on_disk(one, one.relative_to(path).as_posix(), meter) for one in found)
    try:
        with path.open("rb") as file:
            is_archive = _is_archive(path.name, file.read(4))
        if is_archive:
            return _in_archive(path.name, path, meter, LARGEST_ON_DISK)
        return (_on_disk(path, path.name, meter),)
    except FileNotFoundError:
        raise SourceError(f"There is no file or folder {path}. Check the name, or give another.") from None
    except OSError as fault:
        raise SourceError(f"{path} cannot be read: {fault.strerror}. Check who may read it.") from None


def files_beside(path: Path, names: tuple[str, ...], meter: Meter) -> tuple[File, ...]:
    """The files of these names in the folder of a file, without itself and what it was not taken of."""
    found = (path.with_name(name) for name in names if name != original_name(path.name))
    return tuple(_on_disk(one, one.name, meter) for one in found if one.is_file())


def original_name(name: str) -> str:
    """The name of the file of which `ratings-rejects.csv` was not taken; any other name as it is."""
    return _REJECTS_SUFFIX.sub("", name)


def files_of(name: str, path: Path, meter: Meter) -> tuple[File, ...]:
    """The file, or the files of the ZIP, that was uploaded under this name and waits at a path."""
    size = path.stat().st_size
    if size > LARGEST_ARCHIVE:
        raise SourceError(f"{name} is larger than {LARGEST_ARCHIVE >> 20} MiB. Import it in parts.")
    with path.open("rb") as file:
        head = file.read(20)
        file.seek(max(0, size - 4))
        tail = file.read(4)
    if head[8:12] == b"DUCK" and head[16:] == bytes(4):  # behind the name, the number of the format
        raise SourceError(f"{name} is a DuckDB file, which is not taken from an upload. Export its reviews as CSV.")
    if head[:4] == tail == b"PAR1":
        raise SourceError(
            f"{name} is a Parquet file, which is not taken from an upload. Import it from the command line."
        )
    if _is_archive(name, head[:4]):
        return _in_archive(name, path, meter, LARGEST_ARCHIVE)
    return (File(name, size, lambda: path.open("rb"), meter),)


def _beginning(stored: BinaryIO, most: int, meter: Meter) -> BinaryIO:
    """The first bytes of a stream, inflated; what is cut off is told to the meter."""
    with unreadable_file_errors(), stored:
        is_compressed = stored.read(2) == b"\x1f\x8b"
        stored.seek(0)
        content = (gzip.GzipFile(fileobj=stored) if is_compressed else stored).read(most + 1)
    if len(content) > most:
        meter.is_cut = True
        content = content[: content.rfind(b"\n", 0, most) + 1 or most]
    return io.BytesIO(content)


def _is_archive(name: str, head: bytes) -> bool:
    return head in (b"PK\x03\x04", b"PK\x05\x06") or name.lower().endswith(".zip")


def as_text(content: bytes, *, is_whole: bool = True) -> str:
    """Decode text: UTF-8 or UTF-16 by its mark, else UTF-8, else by its letters. Raises UnreadableFileError.

    Where it is not the whole of a text, its last character may be cut.
    """
    for encoding, errors in _encodings(content):
        try:
            text = codecs.getincrementaldecoder(encoding)(errors).decode(content, is_whole)
        except UnicodeDecodeError:
            continue
        if text.count("\0") * 20 <= len(text):
            return text
    raise UnreadableFileError("the file is not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")


def _encodings(content: bytes) -> Iterator[tuple[str, str]]:
    """The encodings to try, each with what to do with bytes that are not of it."""
    if marked := encoding_by_mark(content):
        yield marked, "strict"
        return
    yield "utf-8", "strict"
    told = encoding_by_letters(content)
    yield told, BAD_BYTES if told == "utf-8" else "strict"


def _on_disk(path: Path, name: str, meter: Meter) -> File:
    return File(name, path.stat().st_size, lambda: path.open("rb"), meter, path)


def _in_archive(name: str, file: BinaryIO | Path, meter: Meter, most: int) -> tuple[File, ...]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise SourceError(f"{name} is not a whole ZIP file. Download or make it again.") from None
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        raise SourceError(f"{name} holds more than {MOST_FILES:,} files. Import it in parts.")
    if sum(member.file_size for member in members) > most:
        raise SourceError(f"{name} holds more than {most >> 20} MiB once unpacked. Import it in parts.")
    return tuple(
        File(member.filename, member.file_size, _opener(archive, member), meter)
        for member in members
        if not _is_litter(member)
    )


def _is_litter(member: zipfile.ZipInfo) -> bool:
    return member.filename.startswith("__MACOSX/") or PurePosixPath(member.filename).name.startswith(".")


def _opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        if stat.S_ISLNK(member.external_attr >> 16):
            raise UnreadableFileError("the entry is a link, which is not followed")
        if ".." in PurePosixPath(member.filename).parts:
            raise UnreadableFileError("the entry's name leads out of the archive")
        if member.flag_bits & 0x1:
            raise UnreadableFileError("the entry is encrypted; make the ZIP again without a password")
        if member.compress_type not in _METHODS:
            raise UnreadableFileError("the entry is packed by a rare method; make the ZIP again with the usual one")
        return archive.open(member)  # type: ignore[return-value]

    return opened
