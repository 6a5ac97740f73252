"""A file of a source, whether on the disk, in a ZIP or uploaded, and how much of its source has been read."""

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from halfstar.formats.encoding import AS_WINDOWS_1252, encoding_from_byte_order_mark, encoding_from_letters

_HEAD = 2**16  # bytes from which a format is detected
_BLOCK, _MAX_LINE = 24 * 2**20, 64 * 2**20  # bytes
_MAX_NUL_SHARE = 1 / 20  # of the characters of a text
GZIP_SIGNATURE = b"\x1f\x8b"


class UnreadableFileError(Exception):
    """One file of a source cannot be read as text; the others can."""


@dataclass
class ReadProgress:
    """How many bytes of a source have been read; `is_truncated` if only the beginning of some file is read."""

    bytes_read: int = 0
    is_truncated: bool = False


@dataclass(frozen=True)
class File:
    """A file of a source: its name there, its size in bytes and how to open it.

    `path` is where it is on the disk, None in an archive or an upload. `encoding` is the one that a person chose;
    without it, the content shows the encoding. Reading raises UnreadableFileError.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    progress: ReadProgress
    path: Path | None = None
    encoding: str | None = None

    def text(self, max_bytes: int) -> str:
        """The whole file as text. Raises UnreadableFileError where it is larger than `max_bytes`."""
        self.mark_as_read()
        content = self._read(max_bytes + 1)
        if len(content) > max_bytes:
            raise UnreadableFileError(f"the file is larger than {max_bytes >> 20} MiB; import it in parts")
        return decode_text(content, encoding=self.encoding)

    def beginning(self, max_bytes: int) -> "File":
        """The file's first bytes as a file of its own, decompressed if it is compressed."""
        size = min(self.size, max_bytes)
        return replace(self, size=size, open=lambda: _beginning(self.open(), max_bytes, self.progress))

    def head(self) -> str:
        """The first lines as text; empty for a file that is damaged or not text."""
        try:
            return decode_text(self._read(_HEAD), is_whole=self.size <= _HEAD, encoding=self.encoding)
        except UnreadableFileError:
            return ""

    def blocks(self) -> Iterator[bytes]:
        """The file in blocks of whole lines for `decode_text`, so that a file of any size can be read."""
        is_utf_16 = self._read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        with unreadable_file_errors(), self.open() as stream:
            rest = b""
            decoder = codecs.getincrementaldecoder("utf-16")("replace") if is_utf_16 else None
            while content := stream.read(_BLOCK):
                self.progress.bytes_read += len(content)
                rest += decoder.decode(content).encode("utf-8", "replace") if decoder else content
                end = rest.rfind(b"\n") + 1
                if end:
                    yield rest[:end]
                elif len(rest) > _MAX_LINE:
                    raise UnreadableFileError(f"a line is longer than {_MAX_LINE >> 20} MiB")
                rest = rest[end:]
            if rest:
                yield rest

    def mark_as_read(self) -> None:
        """Count the whole file as read."""
        self.progress.bytes_read += self.size

    def _read(self, max_bytes: int) -> bytes:
        with unreadable_file_errors(), self.open() as stream:
            return stream.read(max_bytes)


@contextmanager
def unreadable_file_errors() -> Iterator[None]:
    """Raise UnreadableFileError in place of the errors that unreadable files and archives cause."""
    try:
        yield
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFileError(f"the file is damaged ({error}); download or save it again") from None
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableFileError(f"the file cannot be read: {reason}; check its permissions") from None


def decode_text(content: bytes, *, is_whole: bool = True, encoding: str | None = None) -> str:
    """Decode text in the given encoding, or else in UTF-8, UTF-16 or the encoding that its letters suggest.

    Without `is_whole`, the last character may be incomplete. Raises UnreadableFileError where it is not text.
    """
    for possible, errors in [(encoding, "replace")] if encoding else _encodings(content):
        try:
            text = codecs.getincrementaldecoder(possible)(errors).decode(content, is_whole)
        except UnicodeDecodeError:
            continue
        if text.count("\0") <= _MAX_NUL_SHARE * len(text):
            return text
    raise UnreadableFileError("the file is not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")


def _encodings(content: bytes) -> Iterator[tuple[str, str]]:
    """The encodings to try, each with the codecs error handler for bytes that are not valid in it."""
    if marked := encoding_from_byte_order_mark(content):
        yield marked, "strict"
        return
    yield "utf-8", "strict"
    likely = encoding_from_letters(content)
    yield likely, AS_WINDOWS_1252 if likely == "utf-8" else "strict"


def _beginning(stored: BinaryIO, max_bytes: int, progress: ReadProgress) -> BinaryIO:
    """The first bytes of a stream, decompressed, up to the end of a line."""
    with unreadable_file_errors(), stored:
        is_compressed = stored.read(2) == GZIP_SIGNATURE
        stored.seek(0)
        content = (gzip.GzipFile(fileobj=stored) if is_compressed else stored).read(max_bytes + 1)
    if len(content) > max_bytes:
        progress.is_truncated = True
        content = content[: content.rfind(b"\n", 0, max_bytes) + 1 or max_bytes]
    return io.BytesIO(content)
