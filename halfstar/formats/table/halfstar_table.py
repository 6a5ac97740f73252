"""Halfstar's own table of reviews, as it writes it: its columns, how a value stands in a cell, and what a row tells.

All is read as it stands, so that a library that was written out comes back the same.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from halfstar.formats.film_page.syntax import FLAG_TAGS
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.scores import score_of
from halfstar.formats.table import cells as fields
from halfstar.names import tag_name, tidy, tidy_name

_STRINGS = pa.list_(pa.string())
COLUMNS = pa.schema(
    {
        "title": pa.string(),
        "other_titles": _STRINGS,
        "year": pa.int32(),
        "directors": _STRINGS,
        "countries": _STRINGS,
        "runtime_minutes": pa.int32(),
        "synopsis": pa.string(),
        "genres": _STRINGS,
        "keywords": _STRINGS,
        "imdb_id": pa.string(),
        "tmdb_id": pa.string(),
        "letterboxd_id": pa.string(),
        "reviewer": pa.string(),
        "score": pa.float64(),
        "native_score": pa.string(),
        "verdicts": _STRINGS,
        "reviewed_on": pa.date32(),
        "is_rewatch": pa.bool_(),
        "has_spoilers": pa.bool_(),
        "text": pa.string(),
        "url": pa.string(),
        "source": pa.string(),
    }
)
_IDS = {
    "imdb_id": (re.compile(r"tt\d{5,10}"), "does not look like tt1798709"),
    "tmdb_id": (re.compile(r"[0-9]{1,10}"), "is no number such as 152601"),
    "letterboxd_id": (re.compile(r"[0-9A-Za-z]{1,12}"), "is none such as 29Nu"),
}
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEARLY = 1e-6  # by how much a spreadsheet may round a score
_SAID = {"": None, "true": True, "false": False}


def is_own(header: Iterable[str]) -> bool:
    """Tell whether these are the columns of such a table, whatever others there are."""
    return set(COLUMNS.names) <= set(header)


def cell_of(value: Any) -> str:
    """A value as it stands in a cell: a list as JSON, nothing where there is none."""
    if value is None or value == []:
        return ""
    if not isinstance(value, str | list):
        return str(value).lower() if isinstance(value, bool) else str(value)
    text: str = _as_json(value) if isinstance(value, list) else value
    return text if text.isascii() else text.encode(errors="replace").decode()  # half of a surrogate pair is no text


def own_page(told: Mapping[str, str], file: str, line: int) -> FilmPage:
    """A page of the film and the review of a row. Raises ValueError with the reason where a cell cannot be taken."""
    return FilmPage(_film(told), (_review(told, file, line),))


def _film(told: Mapping[str, str]) -> Film:
    title = tidy_name(told["title"])
    if not title:
        raise ValueError("the row has no title of a film")
    return Film(
        title=title,
        year=_number(told, "year", 1800, 2099),
        directors=_names(told["directors"]),
        countries=_names(told["countries"]),
        runtime_minutes=_number(told, "runtime_minutes", 0, 99_999),
        imdb_id=_id(told, "imdb_id"),
        synopsis=tidy(told["synopsis"]),
        genres=_tags(told["genres"]),
        keywords=_tags(told["keywords"]),
        tmdb_id=_id(told, "tmdb_id"),
        letterboxd_id=_id(told, "letterboxd_id"),
        other_titles=_names(told["other_titles"]),
    )


def _review(told: Mapping[str, str], file: str, line: int) -> Review:
    score, native = _score(told["score"].strip(), told["native_score"].strip())
    return Review(
        text=tidy(told["text"]),
        score=score,
        native_score=native,
        verdicts=tuple(tag for tag in _tags(told["verdicts"]) if tag not in FLAG_TAGS),
        reviewer=tidy_name(told["reviewer"]) or None,
        reviewed_on=_day(told["reviewed_on"].strip()),
        has_spoilers=bool(_yes_or_no(told, "has_spoilers")),
        is_rewatch=_yes_or_no(told, "is_rewatch"),
        url=_address(told["url"].strip()),
        file=file,
        line=line,
    )


def _score(written: str, native: str) -> tuple[float | None, str | None]:
    """The score and how it was written, which must say the same where both are there."""
    if not written and not native:
        return None, None
    of_native = _score_of(native)
    try:
        score = float(written.replace(",", ".")) if written else of_native
    except ValueError:
        score = None
    if score is None or not 0 <= score <= 5:
        raise ValueError(f"the score {written or native!r} is no number from 0 to 5")
    if of_native is not None and abs(of_native - score) > _NEARLY:
        raise ValueError(f"the score {written!r} is not what {native!r} says; correct one of them, or leave it empty")
    return score if of_native is None else of_native, native or None


def _score_of(native: str) -> float | None:
    try:
        return score_of(native)
    except ValueError:
        return None


def _number(told: Mapping[str, str], name: str, lowest: int, highest: int) -> int | None:
    cell = told[name].strip().removesuffix(".0")
    if not cell:
        return None
    if not (cell.isdecimal() and lowest <= int(cell[:6]) <= highest):
        raise ValueError(f"the {name} {cell!r} is no whole number from {lowest} to {highest}")
    return int(cell)


def _id(told: Mapping[str, str], name: str) -> str | None:
    cell, (form, fault) = told[name].strip().removesuffix(".0"), _IDS[name]
    if cell and not form.fullmatch(cell):
        raise ValueError(f"the {name} {cell!r} {fault}")
    return cell or None


def _day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell if _DAY.fullmatch(cell) else "")
    except ValueError:
        raise ValueError(f"the day {cell!r} is none of the calendar, written as 2019-05-12") from None


def _yes_or_no(told: Mapping[str, str], name: str) -> bool | None:
    cell = told[name].strip().lower()
    if cell not in _SAID:
        raise ValueError(f"{name} is {cell!r}, and neither true nor false")
    return _SAID[cell]


def _address(cell: str) -> str | None:
    address = fields.address_of(cell)
    if cell and not address:
        raise ValueError(f"the address {cell!r} does not look like https://boxd.it/1a")
    return address


def _names(cell: str) -> tuple[str, ...]:
    return _listed(cell, tidy_name)


def _tags(cell: str) -> tuple[str, ...]:
    return _listed(cell, tag_name)


def _listed(cell: str, tidied: Callable[[str], str]) -> tuple[str, ...]:
    """The list of a cell, or what a person wrote there instead."""
    listed = fields.json_list_of(cell)
    return tuple(dict.fromkeys(filter(None, map(tidied, fields.names_of(cell) if listed is None else listed))))
