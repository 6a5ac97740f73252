"""Guesses the encoding of text, and decodes bytes that are not valid in it.

Only the words with bytes beyond ASCII are judged, by how well they read in a language: of a file in English, few bytes
are a Russian title. charset-normalizer judges whole texts, and reads such files as Western European.
"""

import codecs
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from halfstar.formats.letter_frequencies import COMMON_CHARACTERS, LANGUAGES

AS_WINDOWS_1252 = "as-windows-1252"  # the name of an error handler of codecs
_SAMPLE, _SAMPLE_LINES = 2**15, 500  # bytes of words and lines that are looked at
_WORD = re.compile(
    rb"[^\x00-\x2f\x3a-\x3f]*[\x80-\xff][^\x00-\x2f\x3a-\x3f]*"
)  # no second byte is one of those left out
_OTHER_LETTER = 0.0005  # probability of a letter that a language does not have, such as one of a foreign name
_COMMONEST_SHARE, _USUAL_SHARE, _RARE_SHARE = 0.55, 0.42, 0.03  # of running text in the characters of a language
_USUAL_CHARACTERS, _RARE_CHARACTERS = 3_500, 15_000  # how many there are besides the commonest
_LEAST_KNOWN = 3  # one in so many letters beyond ASCII belongs to the language
_LEAST_PROBABILITY = 1e-5  # of a letter, on average; below it, the text is in none of the encodings
_IMPOSSIBLE = 1e-7  # probability of a character that belongs to no word of the language's script
_RARITY = {"cp1250": -1.5, "koi8_r": -1.0, "koi8_u": -3.0, "cp874": -1.0}  # logarithms: how much rarer than others
_END_OF_LATIN = "\u0250"
_CLEAR_LEAD = 4.0  # difference of logarithms, from which the likeliest encoding is certain
_LONGEST_EXAMPLE = 40  # characters


@dataclass(frozen=True)
class EncodingGuess:
    """The likeliest encoding with the language that it reads as, and the other encodings that fit as well.

    `examples` has a word in each of these encodings, the likeliest first.
    """

    encoding: str
    language: str = ""
    others: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


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
    """Guess the encoding of text that is not all UTF-8: UTF-8 with stray bytes, or the likeliest legacy encoding."""
    return guess_encoding(content).encoding


def guess_encoding(content: bytes) -> EncodingGuess:
    """Guess the encoding of text that is not all UTF-8, with the encodings that fit as well."""
    sample = [line for line in content.splitlines() if not line.isascii()][:_SAMPLE_LINES]
    if sum(map(_is_utf_8, sample)) * 2 > len(sample):
        return EncodingGuess("utf-8")
    words = _WORD.findall(b"\n".join(sample)[:_SAMPLE])
    return _likeliest(tuple(words))


@lru_cache(64)
def _likeliest(words: tuple[bytes, ...]) -> EncodingGuess:
    found: dict[str, tuple[float, str, list[str]]] = {}
    for encoding in LEGACY_ENCODINGS:
        decoded = _decode(words, encoding)
        if decoded and (scored := max(_likelihoods(encoding, decoded), default=None)):
            found[encoding] = (*scored, decoded)
    if not found:
        return EncodingGuess("cp1252")
    best = max(found, key=lambda encoding: found[encoding][0])
    likelihood, language, read = found[best]
    if likelihood < math.log(_LEAST_PROBABILITY) * sum(not letter.isascii() for word in read for letter in word):
        return EncodingGuess("cp1252")
    others = [
        encoding
        for encoding, (other, _, decoded) in found.items()
        if likelihood - other < _CLEAR_LEAD and decoded != read
    ]
    distinct = {tuple(found[encoding][2]): encoding for encoding in reversed(others)}
    if not distinct:
        return EncodingGuess(best, language)
    encodings = (best, *distinct.values())
    different = next(
        index for index, word in enumerate(read) if any(found[other][2][index] != word for other in encodings)
    )
    examples = tuple(found[encoding][2][different][:_LONGEST_EXAMPLE] for encoding in encodings)
    return EncodingGuess(best, language, encodings[1:], examples)


def _decode(words: Iterable[bytes], encoding: str) -> list[str]:
    """The words in an encoding; none where more than one in fifty is not valid in it."""
    decoded, faults = list[str](), 0
    for word in words:
        try:
            decoded.append(word.decode(encoding))
        except UnicodeDecodeError:
            faults += 1
            decoded.append("")
    return decoded if faults * 50 <= len(decoded) else []


def _likelihoods(encoding: str, words: list[str]) -> Iterable[tuple[float, str]]:
    """The logarithm of the likelihood of some words in each language of an encoding."""
    letters = Counter(letter for word in words for letter in word if not letter.isascii())
    alphabetic = sum(n for letter, n in letters.items() if letter.isalpha())
    misplaced = sum(map(_misplaced, words))
    for name, language in LANGUAGES.items():
        known = sum(n for letter, n in letters.items() if letter.lower() in language.shares)
        if encoding in language.encodings and known * _LEAST_KNOWN >= alphabetic:
            logs = (n * math.log(_probability(letter, language.shares)) for letter, n in letters.items())
            yield sum(logs) + misplaced * math.log(_OTHER_LETTER) + _RARITY.get(encoding, 0.0), name
    for name, written in COMMON_CHARACTERS.items():
        if encoding in written.encodings:
            yield sum(n * math.log(_probability_of_character(letter, name)) for letter, n in letters.items()), name


def _probability(letter: str, shares: dict[str, float]) -> float:
    if letter.isalpha() or letter in shares:
        return max(shares.get(letter.lower(), shares.get(letter, 0.0)), _OTHER_LETTER)
    return 0.02 if letter in _PUNCTUATION else _IMPOSSIBLE


@lru_cache(2**14)
def _probability_of_character(character: str, language: str) -> float:
    written = COMMON_CHARACTERS[language]
    if character in written.commonest:
        return _COMMONEST_SHARE / len(written.commonest)
    if not ("\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"):
        return 0.01 if "\uff01" <= character <= "\uff5e" or character in _PUNCTUATION else _IMPOSSIBLE
    try:
        stored = character.encode(written.standard)  # EUC-KR has eight bytes for a rare syllable
        is_usual = len(stored) == 2 and stored[0] <= written.last_usual
    except UnicodeEncodeError:
        is_usual = False
    return _USUAL_SHARE / _USUAL_CHARACTERS if is_usual else _RARE_SHARE / _RARE_CHARACTERS


def _misplaced(word: str) -> int:
    """How many letters of a word show a wrong encoding: capitals behind small letters, other scripts beside ASCII."""
    return sum(
        1
        for before, letter in pairwise(word)
        if not (before.isascii() and letter.isascii())
        and (
            (letter.isupper() and before.islower())
            or (before.isascii() and before.isalpha() and not _is_latin(letter))
            or (letter.isascii() and letter.isalpha() and not _is_latin(before))
        )
    )


def _is_latin(letter: str) -> bool:
    return letter < _END_OF_LATIN or letter in _PUNCTUATION


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_PUNCTUATION = frozenset("“”„‘’‚«»‹›–—…·•°½£€§¡¿№©®™\u00a0　。、，！？：；（）「」『』《》〈〉・ー～‥★☆②")
LEGACY_ENCODINGS = tuple(
    dict.fromkeys(
        encoding
        for encodings in (
            *(language.encodings for language in LANGUAGES.values()),
            *(written.encodings for written in COMMON_CHARACTERS.values()),
        )
        for encoding in encodings
    )
)
