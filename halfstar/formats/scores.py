"""Reads scores as people write them, such as `9/10`, `★★★★½` or `B+`, on a scale from 0 to 5."""

import re

HIGHEST_SCORE = 5.0
_NUMBER = re.compile(r"([+-]?\d{1,6}(?:[.,]\d{1,20})?)(?:[^\S\r\n]*/[^\S\r\n]*(\d{1,6})|[^\S\r\n]*(%))?")
_STARS = re.compile(r"(★*)([½⯨]?)☆*")
_GRADE = re.compile(r"([A-DF])([+\-−]?)")
_GRADES = {"A": 12, "B": 9, "C": 6, "D": 3, "F": 0}  # in twelfths of the highest score
_SIGNS = {"": 0, "+": 1, "-": -1, "−": -1}  # in twelfths too
_BEST_GRADE = 12


def half_stars_of(score: float) -> int:
    """Round a score to half stars, 0 to 10, half up, as the macro of that name in queries/schema/macros.sql does."""
    return int(score * 2 + 0.5)


def looks_like_score(text: str) -> bool:
    """Tell whether a text has the form of a score, whatever its scale."""
    return bool(_NUMBER.fullmatch(text) or _STARS.fullmatch(text) or _GRADE.fullmatch(text))


def score_of(written: str) -> float | None:
    """Convert a score such as `4.5`, `4,5`, `4.5/5`, `9/10`, `90%`, `★★★★½` or `B+` to a number from 0 to 5.

    Grades are linear from F = 0 to A = 5; A+ counts as A, and F- as F. Returns None for a text that is no score. Raises
    ValueError for a score outside its own scale.
    """
    written = written.strip()
    if not written:
        return None
    if stars := _STARS.fullmatch(written):
        score = len(stars[1]) + (0.5 if stars[2] else 0.0)
    elif grade := _GRADE.fullmatch(written):
        score = _score_of_grade(grade[1], grade[2])
    elif number := _NUMBER.fullmatch(written):
        score = _score_of_number(number)
    else:
        return None
    if not 0 <= score <= HIGHEST_SCORE:
        raise ValueError(f"the score {written!r} is out of range; write a score from 0 to 5, or with its scale as 9/10")
    return score


def _score_of_grade(letter: str, sign: str) -> float:
    twelfths = _GRADES[letter] + _SIGNS[sign]
    return min(max(twelfths, 0), _BEST_GRADE) * HIGHEST_SCORE / _BEST_GRADE


def _score_of_number(number: re.Match[str]) -> float:
    score = float(number[1].replace(",", "."))
    highest = 100.0 if number[3] else float(number[2] or HIGHEST_SCORE)
    if highest == 0:
        raise ValueError(f"the score {number[0]!r} has a scale that ends at 0")
    if highest == HIGHEST_SCORE:
        return score  # unscaled, because multiplying and dividing could change its last digit
    return score * HIGHEST_SCORE / highest
