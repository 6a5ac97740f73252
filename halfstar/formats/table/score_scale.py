"""The scale of a column of scores, such as 5 or 10, inferred from all of its cells."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from halfstar.formats.scores import score_of
from halfstar.formats.table.cells import clean_cell

_USUAL_SCALES = (5, 10, 100)
_FITTING = 0.95  # share of the scores of a column that must lie within its scale; the others are mistakes
_BARE_NUMBER = re.compile(r"\+?\d{1,6}(?:[.,]\d{1,20})?")


@dataclass(frozen=True)
class Scale:
    """The scale of a column of scores: `highest` is its best score, such as 10, or None for a column without scores."""

    highest: int | None = 5

    def __str__(self) -> str:
        return "no score" if self.highest is None else f"out of {self.highest}"

    def parse_score(self, cell: str, row_highest: int | None = None) -> tuple[float | None, str | None]:
        """Return the score from 0 to 5, and the score as written, with its scale unless that is 5.

        `row_highest` is the scale that the row itself has. Raises ValueError with the reason where the cell is not a
        score or exceeds its scale.
        """
        written = clean_cell(cell)
        if not written or self.highest is None:
            return None, None
        return _parse_score(written, row_highest or self.highest)


@lru_cache(2**14)
def _parse_score(written: str, highest: int) -> tuple[float, str]:
    native = f"{written}/{highest}" if highest != 5 and _BARE_NUMBER.fullmatch(written) else written
    try:
        score = score_of(native)
    except ValueError:
        raise ValueError(
            f"the score {native!r} is out of range; if the scores are on another scale, choose it"
        ) from None
    if score is None:
        raise ValueError(f"the score {written!r} cannot be read; write it as 4.5, 9/10, B+ or ★★★★½")
    return score, native


def infer_scale(cells: Mapping[str, int]) -> Scale:
    """Infer the scale of a column from its cells and how often each occurs.

    The scale is the smallest of 5, 10 and 100 that holds 95 % of the bare numbers, so that a column of stars may have a
    stray 7. A column in which less than half of the cells look like scores has none.
    """
    written = Counter({text: n for cell, n in cells.items() if (text := clean_cell(cell))})
    bare = Counter({text: n for text, n in written.items() if _BARE_NUMBER.fullmatch(text)})
    scored = sum(n for text, n in written.items() if text in bare or _looks_like_score(text))
    if scored * 2 < written.total():
        return Scale(None)
    for highest in _USUAL_SCALES:
        fitting = sum(n for text, n in bare.items() if float(text.replace(",", ".")) <= highest)
        if fitting >= _FITTING * bare.total():
            return Scale(highest)
    return Scale(_USUAL_SCALES[-1])


def _looks_like_score(text: str) -> bool:
    try:
        return score_of(text) is not None
    except ValueError:
        return True
