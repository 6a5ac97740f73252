"""The scale of a column of scores, such as 5 or 10, inferred from all of its cells."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from halfstar.formats.scores import looks_like_score, score_of
from halfstar.formats.table.cells import clean_cell
from halfstar.formats.table.column_names import SCALE_IN_NAME

_BOUNDS = (1, 4, 5, 6, 10, 20, 100)  # the highest scores of the usual scales
_FEW_SCORES = 5  # with fewer scores, the highest of them says little
_FITTING = 0.95  # share of the scores of a column that must lie within its scale
_ALMOST_ALL = 0.995  # share of them, from which the others are mistakes and no sign of a larger scale
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
    """Infer the likeliest scale of a column from its cells and how often each occurs; see `fitting_scales`."""
    return fitting_scales(cells)[0]


def fitting_scales(cells: Mapping[str, int]) -> list[Scale]:
    """The scales that a column fits, the likeliest first, from its cells and how often each occurs.

    A scale fits that holds 95 % of the bare numbers, so that a column of stars may have a stray 7. Several scales fit
    where the highest score leaves two: with none above 4, the scale may end at 4 or at 5; with a single 7, it may end
    at 10. Less than five scores show nothing of that. A column in which less than half of the cells look like scores
    has no scale.
    """
    written = Counter({text: n for cell, n in cells.items() if (text := clean_cell(cell))})
    bare = Counter({text: n for text, n in written.items() if _BARE_NUMBER.fullmatch(text)})
    scored = sum(n for text, n in written.items() if text in bare or looks_like_score(text))
    if scored * 2 < written.total():
        return [Scale(None)]
    numbers = Counter[float]()
    for text, n in bare.items():
        numbers[_number(text)] += n
    return [Scale(highest) for highest in _highest_scores(numbers)]


def _highest_scores(numbers: Mapping[float, int]) -> tuple[int, ...]:
    """The highest scores that the scale of some numbers may have, the likeliest first."""
    smallest = next((bound for bound in _BOUNDS if _share_within(numbers, bound) >= _FITTING), _BOUNDS[-1])
    if sum(numbers.values()) < _FEW_SCORES:
        return (max(5, 100 if smallest == 20 else 10 if smallest == 6 else smallest),)
    match smallest:
        case 1:
            likely: tuple[int, ...] = (1, 5) if any(number % 1 for number in numbers) else (5, 1)
        case 4:
            likely = (5, 4)
        case 6:
            likely = (10, 6)
        case _:
            likely = (smallest,)
    if _share_within(numbers, smallest) < _ALMOST_ALL:
        beyond = next((bound for bound in _BOUNDS if _share_within(numbers, bound) == 1), _BOUNDS[-1])
        likely = (*likely, *((10, 6) if beyond == 6 else (beyond,)))
    return tuple(dict.fromkeys(likely))


def highest_score(cells: Mapping[str, int], most: int | None = None) -> str:
    """The cell with the highest bare number of a column, which is at most `most`; empty where it has none."""
    bare = [text for cell in cells if _BARE_NUMBER.fullmatch(text := clean_cell(cell))]
    within = [text for text in bare if most is None or _number(text) <= most]
    return max(within, key=_number, default="")


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def scale_in_name(column: str) -> Scale | None:
    """The scale that a column's name states, such as `Note (/20)` or `rating out of 10`."""
    found = SCALE_IN_NAME.search(column.casefold())
    return Scale(int(found[1])) if found and 1 < int(found[1]) <= _BOUNDS[-1] else None


def _share_within(numbers: Mapping[float, int], highest: int) -> float:
    total = sum(numbers.values())
    return sum(n for number, n in numbers.items() if number <= highest) / total if total else 1.0
