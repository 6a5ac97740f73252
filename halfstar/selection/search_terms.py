"""Search terms: folds a text, divides it into terms, parses what is searched for and finds it in a text.

The macros of `queries/schema/macros.sql` fold and divide the texts of a library in the same way;
`tests/store/test_search.py` shows that both agree.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

# Scripts without spaces between words (Thai, Lao, Burmese, Khmer, kana, Han): each character is a term of its own.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U0003ffff"
)
_TERM = re.compile(rf"[^\W_{_UNSPACED}]+|(?=[{_UNSPACED}])[^\W_]")
_QUOTE = re.compile('["“”„«»]')


class Term(NamedTuple):
    """A term of a text, folded, and its position there: from `start` to before `end`, in characters."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Remove case and accents, as the macro of this name in `queries/schema/macros.sql` does."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", "".join(_folded(char) for char in unicodedata.normalize("NFC", text)))


def terms_of(text: str) -> list[Term]:
    """Divide a text into its terms, in order. Its characters must be composed (NFC)."""
    if text.isascii():
        return [Term(found[0], *found.span()) for found in _TERM.finditer(text.lower())]
    folded, positions = [], []  # of each folded character: its position in the text
    for position, char in enumerate(text):
        folded.append(_folded(char))
        positions += [position] * len(folded[-1])
    terms = []
    for term in _TERM.finditer("".join(folded)):
        end = positions[term.end() - 1] + 1
        while end < len(text) and not folded[end]:  # accents of the last letter, which fold to nothing
            end += 1
        terms.append(Term(term[0], positions[term.start()], end))
    return terms


def phrases_of(searched: str) -> list[str]:
    """Parse what is searched for: a text in quotes is one phrase, and so is each word outside of quotes.

    Phrases are returned as they were typed, without repetitions and without those that have no term. A quote that is
    never closed is ignored.
    """
    parts = _QUOTE.split(unicodedata.normalize("NFC", searched))
    phrases: dict[tuple[str, ...], str] = {}
    for n, part in enumerate(parts):
        is_quoted = n % 2 == 1 and n < len(parts) - 1
        for phrase in [" ".join(part.split())] if is_quoted else part.split():
            if terms := tuple(term for term, _, _ in terms_of(phrase)):
                phrases.setdefault(terms, phrase)
    return list(phrases.values())


def positions_of(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Find phrases in a text of composed characters (NFC): the start and end of each, with overlapping finds merged."""
    searched = [[term for term, _, _ in terms_of(phrase)] for phrase in phrases]
    if not any(searched):
        return []
    terms = terms_of(text)
    positions: dict[str, list[int]] = {}  # of each term, in terms
    for position, (term, _, _) in enumerate(terms):
        positions.setdefault(term, []).append(position)
    found = sorted(
        (terms[position].start, terms[position + len(phrase) - 1].end)
        for phrase in searched
        for position in positions.get(phrase[0] if phrase else "", [])
        if [term for term, _, _ in terms[position : position + len(phrase)]] == phrase
    )
    return _merged(found)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge spans that overlap. They must be sorted."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """Remove the case and the accents of a character; empty for an accent alone."""
    letters = (part for part in unicodedata.normalize("NFD", char) if unicodedata.category(part)[0] != "M")
    return "".join(unicodedata.normalize("NFC", "".join(letter.lower() for letter in letters)))
