"""The header lines of a film page, such as `Year: 2013`: reads them and rejects those with a faulty value."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from halfstar.formats.film_page.blocks import Block
from halfstar.formats.film_page.syntax import HASHTAG_LINE, HEADER_LINE
from halfstar.formats.identifiers import IMDB_ID, LETTERBOXD_ID, TMDB_ID
from halfstar.formats.model import Film, Reject

_FORMS = {  # by the name of a line: the form of its value, and the reason to reject any other
    "year": (re.compile(r"1[89]\d\d|20\d\d"), "the year {!r} is not a year from 1800 to 2099"),
    "runtime": (re.compile(r"\d{1,5}( ?(m|min|mins|minutes))?"), "the runtime {!r} is not a whole number of minutes"),
    "imdb": (IMDB_ID.pattern, f"the IMDb id {{!r}} {IMDB_ID.fault}"),
    "letterboxd": (LETTERBOXD_ID.pattern, f"the Letterboxd id {{!r}} {LETTERBOXD_ID.fault}"),
    "tmdb": (TMDB_ID.pattern, f"the TMDB id {{!r}} {TMDB_ID.fault}"),
    "keywords": (HASHTAG_LINE, "the keywords {!r} are not written as hashtags, such as #noir #watchlist"),
}
_EMPTY_FIELDS: dict[str, dict[str, Any]] = {
    "year": {"year": None},
    "imdb": {"imdb_id": None},
    "tmdb": {"tmdb_id": None},
    "letterboxd": {"letterboxd_id": None},
}


def take_header(blocks: list[Block], file: str) -> tuple[dict[str, str], list[Reject]]:
    """Remove the header lines from the first blocks of a page.

    Returns the values by the lower-case names of their lines, and the lines with a faulty value.
    """
    values: dict[str, str] = {}
    rejects = []
    while blocks and (header := HEADER_LINE.fullmatch(blocks[0].lines[0].strip())):
        line, name, value = blocks[0].line, header[1].lower(), header[2].strip()
        if reason := _fault(name, value, values):
            rejects.append(Reject(file, line, reason, blocks[0].lines[0]))
        else:
            values[name] = value
        blocks[0] = Block(line + 1, blocks[0].lines[1:])
        if not blocks[0].lines:
            del blocks[0]
    return values, rejects


def without_faulty_value(film: Film, line: str, header: Mapping[str, str]) -> Film:
    """Empty the field of the film that a faulty header line is for, so that the line can be fixed and read again."""
    found = HEADER_LINE.fullmatch(line.strip())
    name = found[1].lower() if found else ""
    return film if name in header else replace(film, **_EMPTY_FIELDS.get(name, {}))


def _fault(name: str, value: str, values: Mapping[str, str]) -> str | None:
    """The reason to reject a header line; None where it is sound."""
    if name in values:
        return f"a second {name} line; the first is kept"
    form, reason = _FORMS.get(name, (None, ""))
    return reason.format(value) if form and not form.fullmatch(value) else None
