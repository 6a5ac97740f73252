"""Scores as people write them, and what they are on the scale from 0 to 5."""

import re

HIGHEST_SCORE = 5.0
_SCORE = re.compile(r"([+-]?\d{1,6}(?:[.,]\d{1,20})?)(?:[^\S\r\n]*/[^\S\r\n]*(\d{1,6})|[^\S\r\n]*(%))?")
_STARS = re.compile(r"(★*)([½⯨]?)☆*")
_LETTER = re.compile(r"([A-DF])([+\-−]?)")
_TWELFTHS = {
    "A": 12,
    "B": 9,
    "C": 6,
    "D": 3,
    "F": 0,
}  # of the highest score; a plus or minus is one


def half_stars_of(score: float) -> int:
    """Round a score to half stars, 0 to 10, half up, as the macro of that name in queries/schema/macros.sql does."""
    return int(score * 2 + 0.5)


def looks_like_score(text: str) -> bool:
    """Tell whether a text is a score in form, whatever its scale."""
    return bool(_SCORE.fullmatch(text) or _STARS.fullmatch(text) or _LETTER.fullmatch(text))


def score_of(written: str) -> float | None:
    """Read a score as people write it (`4.5`, `4,5`, `4.5/5`, `9/10`, `90%`, `★★★★½`, `B+`) onto 0 to 5.

    A grade is linear from F, which is 0, to A, which is 5; A+ is no more and F- no less. Returns None where it is no
    score at all; raises ValueError where it is one outside its own scale.
    """
    written = written.strip()
    stars = _STARS.fullmatch(written)
    if written and stars:
        score = len(stars[1]) + (0.5 if stars[2] else 0.0)
    elif letter := _LETTER.fullmatch(written):
        twelfths = _TWELFTHS[letter[1]] + {"": 0, "+": 1}.get(letter[2], -1)
        score = min(max(twelfths, 0), 12) * HIGHEST_SCORE / 12
    else:
        number = _SCORE.fullmatch(written)
        if not number:
            return None
        highest = 100.0 if number[3] else float(number[2] or HIGHEST_SCORE)
        if highest == 0:
            raise ValueError(f"the score {written!r} is out of nothing")
        score = float(number[1].replace(",", "."))
        score = score if highest == HIGHEST_SCORE else score * HIGHEST_SCORE / highest  # else the last digit may shift
    if not 0 <= score <= HIGHEST_SCORE:
        raise ValueError(f"the score {written!r} is out of range; a page's scores run from 0 to 5, or say their scale")
    return score
