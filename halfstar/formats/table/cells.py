"""Parses the cells of a table as people write them: years, minutes, identifiers, addresses, names and tags."""

import re
from functools import lru_cache

from halfstar.formats.identifiers import LETTERBOXD_ID
from halfstar.formats.table.lists import split_list
from halfstar.names import tag_name, tidy_name

_NO_VALUE = frozenset({"", "na", "n/a", "nan", "null", "none", "nil", "\\n", "-", "--", "?", "unknown", "<na>"})
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_TITLE_AND_YEAR = re.compile(
    r"(?P<title>.*\S)\s*[(\[](?P<year>1[89]\d\d|20\d\d)(?:/[IVX]+)?[)\]]"
    r"(?:\s*\((?:V|TV|VG|TV Movie|TV Short|TV Special|TV Mini[- ]Series|TV Series|Video|Short)\))?"
)
_MINUTES = re.compile(r"(\d{1,4})(?:[.,]0+)?(?:\s*(?:m|min|mins|minute|minutes))?\.?")
_HOURS = re.compile(r"(\d{1,2})\s*(?:h|hr|hrs|hour|hours|:)\s*(?:(\d{1,2})\s*(?:m|min|mins|minutes)?)?")
_IMDB_ID = re.compile(r"(?<![a-z0-9])tt(\d{5,10})(?!\d)")
_URL = re.compile(r"https?://[^\s·\\]+")
_LETTERBOXD_ADDRESS = re.compile(rf"(?:https?://)?boxd\.it/({LETTERBOXD_ID.pattern.pattern})")
YES = frozenset({"yes", "true", "1", "y", "t", "x"})


def clean_cell(cell: str) -> str:
    """Return the text of a cell on one line, empty where the cell says "no value", such as `NA`."""
    text = tidy_name(cell) if cell else ""
    return "" if text.casefold() in _NO_VALUE else text


def parse_year(cell: str) -> int | None:
    """Return the first year of `2013`, `2013–2023`, `2013.0` or `2013-12-18`; only years from 1800 to 2099 count."""
    found = _YEAR.search(cell)
    return int(found[0]) if found else None


def split_title_and_year(cell: str) -> tuple[str, int | None]:
    """Split `Her (2013)` into the title and the year; `(V)` or `(TV)` behind the year is left out."""
    title = tidy_name(cell)
    found = _TITLE_AND_YEAR.fullmatch(title) if title.endswith((")", "]")) else None
    return (found["title"], int(found["year"])) if found else (title, None)


def parse_minutes(cell: str) -> int | None:
    """Return the minutes of `126`, `126 min`, `2h 6m` or `2:06`; None for no or zero minutes."""
    cell = cell.strip().lower()
    if found := _MINUTES.fullmatch(cell):
        return int(found[1]) or None
    found = _HOURS.fullmatch(cell)
    return (60 * int(found[1]) + int(found[2] or 0)) or None if found else None


def parse_imdb_id(cell: str) -> str | None:
    """Return the id in `tt1798709`, in an address that contains it or in `1798709`, with seven digits or more."""
    if found := _IMDB_ID.search(cell):
        return f"tt{found[1]:0>7}"
    number = parse_tmdb_id(cell)
    return number and f"tt{number:0>7}"


def parse_tmdb_id(cell: str) -> str | None:
    """Return the number of a film at TMDB."""
    number = cell.strip().removesuffix(".0")
    return number if number.isascii() and number.isdecimal() and len(number) <= 10 else None


def parse_letterboxd_id(cell: str) -> str | None:
    """Return the id in the address of a film at Letterboxd, such as `29Nu` in `https://boxd.it/29Nu`."""
    found = _LETTERBOXD_ADDRESS.fullmatch(cell.strip())
    return found[1] if found else None


def parse_url(cell: str) -> str | None:
    """Return an http or https address that a review can have."""
    cell = cell.strip()
    return cell if _URL.fullmatch(cell) else None


def is_yes(cell: str) -> bool:
    """Tell whether a cell means yes."""
    return cell.strip().lower() in YES


@lru_cache(2**14)
def split_names(cell: str, separator: str | None = None) -> tuple[str, ...]:
    """Split `Drama|Romance`, `Drama, Romance`, `['Drama', 'Romance']` and the like into names, each once.

    `separator` is the one of the column, if it is known.
    """
    if not (cell := clean_cell(cell)):
        return ()
    return tuple(dict.fromkeys(name for name in map(clean_cell, split_list(cell, separator)) if name))


@lru_cache(2**14)
def split_tags(cell: str, separator: str | None = None) -> tuple[str, ...]:
    """Return the names of a cell as tags, each once."""
    return tuple(dict.fromkeys(tag for tag in map(tag_name, split_names(cell, separator)) if tag))
