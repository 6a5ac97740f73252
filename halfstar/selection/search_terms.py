"""Words as search takes them: how a text is folded and divided into terms, and how what is searched is read.

The macros of `queries/schema/macros.sql` do the same to the texts of a library; `tests/store/test_search.py` holds
the two together.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

# Scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han. Each character is a term of its own.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U0003ffff"
)
_TERM = re.compile(rf"[^\W_{_ALONE}]+|(?=[{_ALONE}])[^\W_]")
_QUOTE = re.compile('["“”„«»]')


class Term(NamedTuple):
    """A term of a text, folded, and where it stands in it: from `start` to before `end`, in characters."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Fold case and accents, as the macro of that name in queries/schema does."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", "".join(_folded(char) for char in unicodedata.normalize("NFC", text)))


def terms_of(text: str) -> list[Term]:
    """Divide a text, whose characters are composed (NFC), into its terms, in order."""
    if text.isascii():
        return [Term(found[0], *found.span()) for found in _TERM.finditer(text.lower())]
    folded, places = [], []
    for place, char in enumerate(text):
        folded.append(_folded(char))
        places += [place] * len(folded[-1])
    found = []
    for term in _TERM.finditer("".join(folded)):
        end = places[term.end() - 1] + 1
        while end < len(text) and not folded[end]:  # accents of the last letter, which fold to nothing
            end += 1
        found.append(Term(term[0], places[term.start()], end))
    return found


def phrases_of(searched: str) -> list[str]:
    """Read what is searched: what stands in quotes is one phrase, and so is what stands without a space.

    A phrase is as it was written; one without a word in it is dropped, and so is one that was there before. A quote
    that is not closed opens nothing.
    """
    parts = _QUOTE.split(unicodedata.normalize("NFC", searched))
    phrases: dict[tuple[str, ...], str] = {}
    for place, part in enumerate(parts):
        is_quoted = place % 2 == 1 and place < len(parts) - 1
        for phrase in [" ".join(part.split())] if is_quoted else part.split():
            if terms := tuple(term for term, _, _ in terms_of(phrase)):
                phrases.setdefault(terms, phrase)
    return list(phrases.values())


def positions_of(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where phrases stand in a text whose characters are composed (NFC): from, to before; those that overlap as one."""
    sought = [[term for term, _, _ in terms_of(phrase)] for phrase in phrases]
    if not any(sought):
        return []
    terms = terms_of(text)
    standing: dict[str, list[int]] = {}
    for place, (term, _, _) in enumerate(terms):
        standing.setdefault(term, []).append(place)
    found = sorted(
        (terms[place].start, terms[place + len(phrase) - 1].end)
        for phrase in sought
        for place in standing.get(phrase[0] if phrase else "", [])
        if [term for term, _, _ in terms[place : place + len(phrase)]] == phrase
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """One character without case and marks; nothing of a mark alone."""
    kept = (one for one in unicodedata.normalize("NFD", char) if unicodedata.category(one)[0] != "M")
    return "".join(unicodedata.normalize("NFC", "".join(one.lower() for one in kept)))
