"""Guesses the encoding of text, and decodes bytes that are not valid in it.

charset-normalizer is used only to recognise alphabets other than Latin. On its own it reads French in Windows-1252 as
Baltic, and finds no encoding at all for UTF-8 with one stray byte.
"""

import codecs

from charset_normalizer import from_bytes

AS_WINDOWS_1252 = "as-windows-1252"  # the name of an error handler of codecs
_SAMPLE, _SAMPLE_LINES = 2**16, 500  # bytes and lines that are looked at
_MAX_ACCENT_SHARE = 0.25  # of bytes beyond ASCII in lines of Latin letters; other alphabets have more
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


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Decode bytes that are not valid in a file's encoding as Windows-1252, the usual origin of stray bytes."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(AS_WINDOWS_1252, _as_windows_1252)


def encoding_from_byte_order_mark(content: bytes) -> str | None:
    """Return the encoding of text with a byte order mark, or with the zero bytes of UTF-16 without one."""
    head = content[:200]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.count(0) * 3 > len(head):
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    return "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else None


def encoding_from_letters(content: bytes) -> str:
    """Guess the encoding of text that is not all UTF-8: UTF-8 with stray bytes, Windows-1252 or another alphabet's."""
    sample = [line for line in content.splitlines() if not line.isascii()][:_SAMPLE_LINES]
    if sum(map(_is_utf_8, sample)) * 2 > len(sample):
        return "utf-8"
    letters = b"".join(sample)[:_SAMPLE]
    if sum(byte > 127 for byte in letters) < _MAX_ACCENT_SHARE * len(letters):
        return "cp1252"
    found = from_bytes(letters, cp_isolation=_OTHER_ALPHABETS).best()
    foreign = [letter for letter in str(found or "") if not letter.isascii()]
    return found.encoding if found and sum(map(str.isalpha, foreign)) * 2 > len(foreign) else "cp1252"


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
