"""Which encoding bytes are written in, and what becomes of the bytes that are not of it."""

import codecs

from charset_normalizer import from_bytes

BAD_BYTES = "as-windows-1252"  # how to decode what is not of a file's encoding
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


def _as_windows_1252(fault: UnicodeError) -> tuple[str, int]:
    """Take the bytes that are not of a file's encoding as Windows-1252, which is what strays into such files."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


codecs.register_error(BAD_BYTES, _as_windows_1252)


def encoding_by_mark(content: bytes) -> str | None:
    """Find the encoding of text that begins with a mark, or has the zeros that UTF-16 has without one."""
    head = content[:200]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.count(0) * 3 > len(head):
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    return "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else None


def encoding_by_letters(content: bytes) -> str:
    """Find the encoding of text that is not wholly UTF-8: UTF-8 still, Windows-1252, or that of another alphabet."""
    sample = [line for line in content.splitlines() if not line.isascii()][:500]
    if sum(map(_is_utf_8, sample)) * 2 > len(sample):
        return "utf-8"  # and a line or two that strayed in
    letters = b"".join(sample)[:_SAMPLE]
    if sum(byte > 127 for byte in letters) < _FEW * len(letters):
        return "cp1252"  # an accent here and there, which tells too little to tell one Latin alphabet from another
    found = from_bytes(letters, cp_isolation=_OTHER_ALPHABETS).best()
    told = [letter for letter in str(found or "") if not letter.isascii()]
    return found.encoding if found and sum(map(str.isalpha, told)) * 2 > len(told) else "cp1252"


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
