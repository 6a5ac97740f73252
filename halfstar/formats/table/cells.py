"""What stands in a cell: years, ids, days, scores and their scale, names; each read as people write it."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from halfstar.formats.scores import score_of
from halfstar.names import tag_name, tidy_name

_EMPTY = frozenset({"", "na", "n/a", "nan", "null", "none", "nil", "\\n", "-", "--", "?", "unknown", "<na>"})
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_TITLE_AND_YEAR = re.compile(r"(.*\S)\s*\((1[89]\d\d|20\d\d)\)")
_MINUTES = re.compile(r"(\d{1,4})(?:[.,]0+)?(?:\s*(?:m|min|mins|minute|minutes))?\.?")
_HOURS = re.compile(r"(\d{1,2})\s*(?:h|hr|hrs|hour|hours|:)\s*(?:(\d{1,2})\s*(?:m|min|mins|minutes)?)?")
_IMDB_ID = re.compile(r"(?<![a-z0-9])tt(\d{5,10})(?!\d)")
_NUMBER = re.compile(r"\+?\d{1,6}(?:[.,]\d{1,20})?")
_SPLIT = (re.compile(r"\s*[|;]\s*"), re.compile(r"\s*,\s*"))
_QUOTED_LIST = re.compile(r"\[\s*(?:(?:'[^']*'|\"[^\"]*\")\s*(?:,\s*)?)*\]")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_ADDRESS = re.compile(r"https?://[^\s·\\]+")
_YES = frozenset({"yes", "true", "1", "y", "t", "x"})


def said(cell: str) -> str:
    """What a cell says, on one line; nothing where it only says that it is empty, such as `NA`."""
    text = tidy_name(cell) if cell else ""
    return "" if text.casefold() in _EMPTY else text


def year_of(cell: str) -> int | None:
    """The first year of `2013`, `2013–2023`, `2013.0`, `2013-12-18`; from 1800 to 2099."""
    found = _YEAR.search(cell)
    return int(found[0]) if found else None


def title_and_year(cell: str) -> tuple[str, int | None]:
    """The title and the year of `Her (2013)`."""
    title = tidy_name(cell)
    found = _TITLE_AND_YEAR.fullmatch(title)
    return (found[1], int(found[2])) if found else (title, None)


def minutes_of(cell: str) -> int | None:
    """The minutes of `126`, `126 min`, `2h 6m`, `2:06`; None for none."""
    cell = cell.strip().lower()
    if found := _MINUTES.fullmatch(cell):
        return int(found[1]) or None
    found = _HOURS.fullmatch(cell)
    return (60 * int(found[1]) + int(found[2] or 0)) or None if found else None


def imdb_id_of(cell: str) -> str | None:
    """The id of `tt1798709`, of the address that holds it, of `1798709`; always with seven digits or more."""
    if found := _IMDB_ID.search(cell):
        return f"tt{found[1]:0>7}"
    number = cell.strip().removesuffix(".0")
    return f"tt{number:0>7}" if number.isascii() and number.isdecimal() and len(number) <= 10 else None


def tmdb_id_of(cell: str) -> str | None:
    """The number of a film at TMDB."""
    number = cell.strip().removesuffix(".0")
    return number if number.isascii() and number.isdecimal() and len(number) <= 10 else None


def address_of(cell: str) -> str | None:
    """An http or https address as a review may have it."""
    cell = cell.strip()
    return cell if _ADDRESS.fullmatch(cell) else None


def is_yes(cell: str) -> bool:
    """Tell whether a cell says yes."""
    return cell.strip().lower() in _YES


def names_of(cell: str) -> tuple[str, ...]:
    """The names of `Drama|Romance`, `Drama; Romance`, `Drama, Romance`, `['Drama', 'Romance']`, each once."""
    if not (cell := said(cell)):
        return ()
    if (listed := json_list_of(cell)) is not None:
        names = listed
    elif _QUOTED_LIST.fullmatch(cell):
        names = [one or other for one, other in _QUOTED.findall(cell)]
    else:
        names = _SPLIT[0 if _SPLIT[0].search(cell) else 1].split(cell)
    return tuple(dict.fromkeys(name for name in map(said, names) if name))


def json_list_of(cell: str) -> list[str] | None:
    """The texts of a list in JSON, such as `["Drama", "A, B"]`; None where it is none."""
    try:
        listed = json.loads(cell) if cell.startswith("[") else None
    except (ValueError, RecursionError):
        return None
    return listed if isinstance(listed, list) and all(isinstance(one, str) for one in listed) else None


@lru_cache(2**14)
def tags_of(cell: str) -> tuple[str, ...]:
    """The same as tags."""
    return tuple(dict.fromkeys(tag for tag in map(tag_name, names_of(cell)) if tag))


# --- days -----------------------------------------------------------------------------------------------------------

_NUMERIC_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_ISO_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?=$|[T ])")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_WRITTEN_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%B-%Y", "%a %b %d %H:%M:%S %Y")


@lru_cache(2**16)
def day_of(cell: str, *, is_day_first: bool = False) -> date | None:
    """The day of `2013-12-18` (with a time too), `18.12.2013`, `12/18/2013`, `Dec 18, 2013`, of seconds since 1970.

    Where both could be meant, `is_day_first` says what `05/06/2013` is. None where it is no day; a point divides
    day, month and year.
    """
    cell = cell.strip()
    try:
        if found := _ISO_DAY.match(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMERIC_DAY.match(cell):
            first, second, year = map(int, found.groups())
            day, month = (first, second) if is_day_first or first > 12 or "." in found[0] else (second, first)
            return date(year, month, day)
        if _SECONDS.fullmatch(cell) or _MILLISECONDS.fullmatch(cell):
            seconds = float(cell) / (1000 if _MILLISECONDS.fullmatch(cell) else 1)
            return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return _written_day(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,.]", "", cell)) if len(cell) < 40 else None


def _written_day(text: str) -> date | None:
    for form in _WRITTEN_DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def is_day_first(cell: str) -> bool | None:
    """Tell whether a cell like `18/06/2013` must have the day first; None where the cell is written otherwise."""
    found = _NUMERIC_DAY.match(cell.strip())
    return int(found[1]) > 12 if found and "." not in found[0] else None


# --- scores ---------------------------------------------------------------------------------------------------------

SCALES = (5, 10, 100)
_FITTING = 0.95  # of the scores of a column must lie within its scale; the others are faults of the column


@dataclass(frozen=True)
class Scale:
    """How a column writes its scores: `highest` is what a bare number is out of; None where it has no scores."""

    highest: int | None = 5

    def __str__(self) -> str:
        return "no score" if self.highest is None else f"out of {self.highest}"

    def score(self, written: str, highest: int | None = None) -> tuple[float | None, str | None]:
        """The score from 0 to 5, and how it was written, with its scale where that is not five.

        `highest` is the scale that the row itself says. Raises ValueError with the reason where it is no score or
        one outside of its scale.
        """
        written = said(written)
        if not written or self.highest is None:
            return None, None
        return _score(written, highest or self.highest)


@lru_cache(2**14)
def _score(written: str, highest: int) -> tuple[float, str]:
    native = f"{written}/{highest}" if highest != 5 and _NUMBER.fullmatch(written) else written
    try:
        score = score_of(native)
    except ValueError:
        raise ValueError(f"the score {native!r} is out of range; where the scale is another, say --scale") from None
    if score is None:
        raise ValueError(f"the score {written!r} is not understood; write it as 4.5, 9/10, B+ or ★★★★½")
    return score, native


def scale_of(cells: Mapping[str, int]) -> Scale:
    """Find the scale of a whole column, given how often each score was written.

    It is the smallest of SCALES that holds 95 % of the bare numbers: a column of stars may have a stray 7. Where less
    than half of what stands in the column is a score in form, it has none.
    """
    written = Counter({text: n for cell, n in cells.items() if (text := said(cell))})
    bare = Counter({text: n for text, n in written.items() if _NUMBER.fullmatch(text)})
    scored = sum(n for text, n in written.items() if text in bare or _has_form(text))
    if scored * 2 < written.total():
        return Scale(None)
    for highest in SCALES:
        fitting = sum(n for text, n in bare.items() if float(text.replace(",", ".")) <= highest)
        if fitting >= _FITTING * bare.total():
            return Scale(highest)
    return Scale(100)


def _has_form(text: str) -> bool:
    try:
        return score_of(text) is not None
    except ValueError:
        return True
