"""Opens a file as a stream of text: decompressed if it is compressed, in the encoding that its content shows."""

import codecs
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from halfstar.formats.encoding import (
    AS_WINDOWS_1252,
    EncodingGuess,
    encoding_from_byte_order_mark,
    guess_encoding,
)
from halfstar.formats.files import GZIP_SIGNATURE, File, ReadProgress, UnreadableFileError, unreadable_file_errors

MAX_DECOMPRESSED = 8 * 2**30  # bytes of one compressed file
_CHUNK = 2**20
_BLOCK, _MAX_LINE = 16 * 2**20, 64 * 2**20  # characters


@contextmanager
def open_text(file: File, encoding: str | None = None, *, report_progress: bool) -> Iterator[io.TextIOWrapper]:
    """Open a file as text, its line ends unchanged. With `report_progress`, the file's progress counts what is read.

    Raises UnreadableFileError when a damaged part of the file is reached.
    """
    encoding = encoding or detect_encoding(file)
    with (
        _decompressed(file, file.progress if report_progress else ReadProgress()) as stream,
        io.TextIOWrapper(stream, encoding, errors=AS_WINDOWS_1252, newline="") as text,
    ):
        yield text


def text_blocks(file: File) -> Iterator[str]:
    """Read a file as text in blocks of whole lines that end with a line feed, so that a file of any size can be read.

    The encoding is detected from the head alone. Raises UnreadableFileError when a damaged part is reached.
    """
    with open_text(file, detect_encoding(file, only_head=True), report_progress=True) as text:
        rest = ""
        while content := text.read(_BLOCK):
            lines, end, begun = (rest + content).replace("\r\n", "\n").rpartition("\n")
            if end:
                yield lines + end
            elif len(begun) > _MAX_LINE:
                raise UnreadableFileError(f"a line is longer than {_MAX_LINE >> 20} million characters")
            rest = begun
        if rest:
            yield rest


def detect_encoding(file: File, *, only_head: bool = False) -> str:
    """Detect the encoding of a file, or of its head: from a byte order mark, by decoding UTF-8, or from the letters.

    If a person chose its encoding, it is that.
    """
    return guess_file_encoding(file, only_head=only_head).encoding


def guess_file_encoding(file: File, *, only_head: bool = False) -> EncodingGuess:
    """Guess the encoding of a file as `detect_encoding` does, with its language and the encodings that fit as well."""
    if file.encoding:
        return EncodingGuess(file.encoding)
    with _decompressed(file, ReadProgress()) as stream:
        chunk = stream.read(_CHUNK)
        if marked := encoding_from_byte_order_mark(chunk):
            return EncodingGuess(marked)
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return guess_encoding(chunk)
            chunk = b"" if only_head else stream.read(_CHUNK)
    return EncodingGuess("utf-8")


@contextmanager
def _decompressed(file: File, progress: ReadProgress) -> Iterator[BinaryIO]:
    """The bytes of a file, decompressed if it is compressed; the progress counts the bytes before decompression."""
    with unreadable_file_errors(), file.open() as stored:
        counted = io.BufferedReader(_CountedStream(stored, progress), _CHUNK)
        if counted.peek(2)[:2] == GZIP_SIGNATURE:
            content = cast(BinaryIO, gzip.GzipFile(fileobj=counted))
            limited = _CountedStream(content, ReadProgress(), MAX_DECOMPRESSED)
            yield cast(BinaryIO, io.BufferedReader(limited, _CHUNK))
        else:
            yield cast(BinaryIO, counted)


class _CountedStream(io.RawIOBase):
    """A stream that counts the bytes read from it. Raises UnreadableFileError after `max_bytes`."""

    def __init__(self, stream: BinaryIO, progress: ReadProgress, max_bytes: int | None = None) -> None:
        self._stream = stream
        self._progress = progress
        self._max_bytes = max_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        content = self._stream.read(len(buffer))
        buffer[: len(content)] = content
        self._progress.bytes_read += len(content)
        if self._max_bytes is not None and self._progress.bytes_read > self._max_bytes:
            raise UnreadableFileError(f"the file is larger than {self._max_bytes >> 30} GiB once decompressed")
        return len(content)
