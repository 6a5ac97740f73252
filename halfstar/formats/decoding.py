"""A file's bytes as text, as a stream: inflated where it is compressed, in the encoding that its content tells."""

import codecs
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from halfstar.formats.encoding import BAD_BYTES, encoding_by_letters, encoding_by_mark
from halfstar.formats.files import File, Meter, UnreadableFileError, unreadable_file_errors

LARGEST_INFLATED = 8 * 2**30  # bytes of one compressed file
_CHUNK = 2**20
_BLOCK, _LONGEST_LINE = 16 * 2**20, 64 * 2**20  # characters


@contextmanager
def text_of(file: File, encoding: str | None = None, *, is_counted: bool) -> Iterator[io.TextIOWrapper]:
    """Open a file as text; its line ends are kept. `is_counted` moves the meter.

    Raises UnreadableFileError where the file is damaged, when that is met.
    """
    encoding = encoding or encoding_of(file)
    with (
        _inflated(file, file.meter if is_counted else Meter()) as stream,
        io.TextIOWrapper(stream, encoding, errors=BAD_BYTES, newline="") as text,
    ):
        yield text


def text_blocks(file: File) -> Iterator[str]:
    """Give a file as text in blocks of whole lines that end with a line feed, so that its size does not matter.

    Its head tells its encoding. Raises UnreadableFileError where it is damaged, when that is met.
    """
    with text_of(file, encoding_of(file, is_head=True), is_counted=True) as text:
        rest = ""
        while content := text.read(_BLOCK):
            lines, end, begun = (rest + content).replace("\r\n", "\n").rpartition("\n")
            if end:
                yield lines + end
            elif len(begun) > _LONGEST_LINE:
                raise UnreadableFileError(f"a line is longer than {_LONGEST_LINE >> 20} million characters")
            rest = begun
        if rest:
            yield rest


def encoding_of(file: File, *, is_head: bool = False) -> str:
    """The encoding of a file, or of its head: by its mark, by its zeros, UTF-8 if it is, else by its letters."""
    with _inflated(file, Meter()) as stream:
        chunk = stream.read(_CHUNK)
        if marked := encoding_by_mark(chunk):
            return marked
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return encoding_by_letters(chunk)
            chunk = b"" if is_head else stream.read(_CHUNK)
    return "utf-8"


@contextmanager
def _inflated(file: File, meter: Meter) -> Iterator[BinaryIO]:
    """The bytes of a file, inflated where it is compressed; the meter counts them as they are stored."""
    with unreadable_file_errors(), file.open() as stored:
        counted = io.BufferedReader(_Counted(stored, meter), _CHUNK)
        if counted.peek(2)[:2] == b"\x1f\x8b":
            inflated = _Counted(cast(BinaryIO, gzip.GzipFile(fileobj=counted)), Meter(), LARGEST_INFLATED)
            yield cast(BinaryIO, io.BufferedReader(inflated, _CHUNK))
        else:
            yield cast(BinaryIO, counted)


class _Counted(io.RawIOBase):
    """A stream that counts what was read of it, and gives no more than `most` bytes."""

    def __init__(self, stream: BinaryIO, meter: Meter, most: int | None = None) -> None:
        self._stream = stream
        self._meter = meter
        self._most = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        content = self._stream.read(len(buffer))
        buffer[: len(content)] = content
        self._meter.done += len(content)
        if self._most is not None and self._meter.done > self._most:
            raise UnreadableFileError(f"the file is larger than {self._most >> 30} GiB once inflated")
        return len(content)
