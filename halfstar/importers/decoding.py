"""A file's bytes as text, as a stream: inflated where it is compressed, in the encoding that its content tells."""

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from charset_normalizer import from_bytes

from halfstar.importers.files import File, Meter, UnreadableFileError

LARGEST_INFLATED = 8 * 2**30  # bytes of one compressed file
_CHUNK = 2**20
_SAMPLE = 2**16  # bytes of lines that tell an encoding
_FEW = 0.25  # of the bytes of a line: fewer are accents of Latin letters
_OTHER_ALPHABETS = [
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp874",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
]
_BAD_BYTES = "as-windows-1252"


def _as_windows_1252(fault: UnicodeError) -> tuple[str, int]:
    """Take the bytes that are not of a file's encoding as Windows-1252, which is what strays into such files."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


codecs.register_error(_BAD_BYTES, _as_windows_1252)


@contextmanager
def text_of(file: File, encoding: str | None = None, *, is_counted: bool) -> Iterator[io.TextIOWrapper]:
    """Open a file as text; its line ends are kept. `is_counted` moves the meter.

    Raises UnreadableFileError where the file is damaged, when that is met.
    """
    encoding = encoding or encoding_of(file)
    with (
        _inflated(file, file.meter if is_counted else Meter()) as stream,
        io.TextIOWrapper(stream, encoding, errors=_BAD_BYTES, newline="") as text,
    ):
        yield text


def encoding_of(file: File) -> str:
    """The encoding of a file: by its mark, by its zeros, UTF-8 if most of its lines are, else by its letters."""
    with _inflated(file, Meter()) as stream:
        chunk = stream.read(_CHUNK)
        if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if chunk.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if (zeros := [n % 2 for n, byte in enumerate(chunk[:200]) if not byte]) and len(zeros) * 3 > len(chunk[:200]):
            return "utf-16-le" if sum(zeros) * 2 > len(zeros) else "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return _encoding_by_letters(chunk)
            chunk = stream.read(_CHUNK)
    return "utf-8"


def _encoding_by_letters(chunk: bytes) -> str:
    sample = [line for line in chunk.splitlines() if not line.isascii()][:500]
    if sum(map(_is_utf_8, sample)) * 2 > len(sample):
        return "utf-8"  # and a line or two that strayed in
    letters = b"".join(sample)[:_SAMPLE]
    if sum(byte > 127 for byte in letters) < _FEW * len(letters):
        return "cp1252"  # an accent here and there, which tells too little to tell one Latin alphabet from another
    found = from_bytes(letters, cp_isolation=_OTHER_ALPHABETS).best()
    return found.encoding if found else "cp1252"


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _inflated(file: File, meter: Meter) -> Iterator[BinaryIO]:
    """The bytes of a file, inflated where it is compressed; the meter counts them as they are stored."""
    try:
        with file.open() as stored:
            counted = io.BufferedReader(_Counted(stored, meter), _CHUNK)
            if counted.peek(2)[:2] == b"\x1f\x8b":
                inflated = _Counted(cast(BinaryIO, gzip.GzipFile(fileobj=counted)), Meter(), LARGEST_INFLATED)
                yield cast(BinaryIO, io.BufferedReader(inflated, _CHUNK))
            else:
                yield cast(BinaryIO, counted)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zlib.error, gzip.BadGzipFile) as fault:
        raise UnreadableFileError(f"the entry is damaged ({fault})") from None
    except OSError as fault:
        raise UnreadableFileError(f"cannot be read: {fault.strerror or fault}") from None


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
