"""Film pages as a source: one page, a folder of them, or a ZIP of them. A ZIP is read as a stream, never unpacked."""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, ClassVar

from halfstar.errors import SourceError
from halfstar.film_page import Film, FilmPage, Reject, read_film_page

LARGEST_PAGE = 8 * 2**20  # bytes; the longest page of the starter collection is 4 KiB
LARGEST_ARCHIVE = 512 * 2**20  # bytes once inflated
MOST_PAGES = 200_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # LZMA's head alone can ask for gigabytes


class UnreadablePageError(Exception):
    """One file of a source cannot be read as text; the others can."""


@dataclass(frozen=True)
class PageFile:
    """A file that should hold one film page: its name in the source and how to get its bytes."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class FilmPages:
    """A source of film pages; iterating gives one FilmPage a file, rejects included."""

    kind: ClassVar[str] = "film pages"

    name: str
    files: tuple[PageFile, ...]
    notes: tuple[str, ...] = field(default=())

    @classmethod
    def at(cls, path: Path) -> "FilmPages":
        """Open a page, a folder or a ZIP of pages by its path. Raises SourceError with what to do."""
        if path.is_dir():
            return cls._in_folder(path)
        try:
            with path.open("rb") as file:
                return cls.of_bytes(path.name, file.read(LARGEST_ARCHIVE + 1))
        except FileNotFoundError:
            raise SourceError(f"There is no file or folder {path}. Check the name, or give another.") from None
        except OSError as fault:
            raise SourceError(f"{path} cannot be read: {fault.strerror}. Check who may read it.") from None

    @classmethod
    def of_bytes(cls, name: str, content: bytes) -> "FilmPages":
        """Open a page or a ZIP of pages that is already in memory, such as an upload."""
        if len(content) > LARGEST_ARCHIVE:
            raise SourceError(f"{name} is larger than {LARGEST_ARCHIVE >> 20} MiB. Import it in parts.")
        if content.startswith((b"PK\x03\x04", b"PK\x05\x06")) or name.lower().endswith(".zip"):
            return cls._in_archive(name, BytesIO(content))
        return cls(name, (PageFile(name, lambda: content),))

    @classmethod
    def _in_folder(cls, folder: Path) -> "FilmPages":
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        pages = [path for path in paths if path.suffix.lower() == ".txt"]
        if not pages:
            raise SourceError(f"The folder {folder} holds no film page (a .txt file). Give a folder that does.")
        files = tuple(PageFile(path.relative_to(folder).as_posix(), path.read_bytes) for path in pages)
        return cls(folder.resolve().name, files, _others(len(paths) - len(pages)))

    @classmethod
    def _in_archive(cls, name: str, file: BinaryIO) -> "FilmPages":
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            raise SourceError(f"{name} is not a whole ZIP file. Download or make it again.") from None
        members = [member for member in archive.infolist() if not member.is_dir()]
        _refuse_bombs(name, members)
        pages = [member for member in members if member.filename.lower().endswith(".txt") and not _is_litter(member)]
        if not pages:
            raise SourceError(f"{name} holds no film page (a .txt file). Put the pages into it as .txt files.")
        files = tuple(PageFile(member.filename, _member_reader(archive, member)) for member in pages)
        return cls(name, files, _others(len(members) - len(pages)))

    def __len__(self) -> int:
        return len(self.files)

    def __iter__(self) -> Iterator[FilmPage]:
        for file in self.files:
            try:
                yield read_film_page(as_text(file.read()), file.name)
            except UnreadablePageError as fault:
                yield FilmPage(Film(title=""), rejects=(Reject(file.name, 1, str(fault)),))
            except OSError as fault:
                yield FilmPage(Film(title=""), rejects=(Reject(file.name, 1, f"cannot be read: {fault.strerror}"),))


def as_text(content: bytes) -> str:
    """Decode a page: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252. Raises UnreadablePageError."""
    if len(content) > LARGEST_PAGE:
        raise UnreadablePageError(f"the file is larger than {LARGEST_PAGE >> 20} MiB, which no film page is")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[:200].count(0) * 3 > len(content[:200]):
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\0") * 20 <= len(text):
            return text
    raise UnreadablePageError("the file is not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")


def _others(count: int) -> tuple[str, ...]:
    return (f"{count} other {'file is' if count == 1 else 'files are'} no film page (not .txt)",) if count else ()


def _is_litter(member: zipfile.ZipInfo) -> bool:
    return member.filename.startswith("__MACOSX/") or PurePosixPath(member.filename).name.startswith(".")


def _refuse_bombs(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_PAGES:
        raise SourceError(f"{name} holds more than {MOST_PAGES:,} files. Import it in parts.")
    if sum(member.file_size for member in members) > LARGEST_ARCHIVE:
        raise SourceError(f"{name} holds more than {LARGEST_ARCHIVE >> 20} MiB once unpacked. Import it in parts.")


def _member_reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if stat.S_ISLNK(member.external_attr >> 16):
            raise UnreadablePageError("the entry is a link, which is not followed")
        if ".." in PurePosixPath(member.filename).parts:
            raise UnreadablePageError("the entry's name leads out of the archive")
        if member.flag_bits & 0x1:
            raise UnreadablePageError("the entry is encrypted; make the ZIP again without a password")
        if member.compress_type not in _METHODS:
            raise UnreadablePageError("the entry is packed by a rare method; make the ZIP again with the usual one")
        try:
            with archive.open(member) as stream:
                return stream.read(LARGEST_PAGE + 1)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error) as fault:
            raise UnreadablePageError(f"the entry is damaged ({fault})") from None

    return read
