"""The columns of the tables that Halfstar exports, how a value is written in a cell, and how a row is parsed.

Every value is read exactly as it was written, so that an exported library comes back the same.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from halfstar.formats.film_page.syntax import FLAG_TAGS, ISO_DATE
from halfstar.formats.identifiers import IMDB_ID, LETTERBOXD_ID, TMDB_ID
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.scores import HIGHEST_SCORE, score_of
from halfstar.formats.table.cells import parse_url, split_names
from halfstar.formats.table.lists import parse_json_list
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
_IDENTIFIERS = {"imdb_id": IMDB_ID, "tmdb_id": TMDB_ID, "letterboxd_id": LETTERBOXD_ID}
_ROUNDING = 1e-6  # by which a spreadsheet may change a score
_BOOLEANS = {"": None, "true": True, "false": False}
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def is_halfstar_table(header: Iterable[str]) -> bool:
    """Tell whether a table has all columns of the tables that Halfstar exports, whatever other columns it has."""
    return set(COLUMNS.names) <= set(header)


def format_cell(value: Any) -> str:
    """Write a value as a cell: a list as JSON, an empty cell for None and for an empty list."""
    if value is None or value == []:
        return ""
    if not isinstance(value, str | list):
        return str(value).lower() if isinstance(value, bool) else str(value)
    text: str = _as_json(value) if isinstance(value, list) else value
    return text if text.isascii() else text.encode(errors="replace").decode()  # a lone surrogate cannot be stored


def parse_halfstar_row(cells: Mapping[str, str], file: str, line: int) -> FilmPage:
    """Parse a row, its cells by column, into a page. Raises ValueError with the reason for a cell that is wrong."""
    return FilmPage(_film(cells), (_review(cells, file, line),))


def _film(cells: Mapping[str, str]) -> Film:
    title = tidy_name(cells["title"])
    if not title:
        raise ValueError("the row has no film title")
    return Film(
        title=title,
        year=_number(cells, "year", 1800, 2099),
        directors=_names(cells["directors"]),
        countries=_names(cells["countries"]),
        runtime_minutes=_number(cells, "runtime_minutes", 0, 99_999),
        imdb_id=_id(cells, "imdb_id"),
        synopsis=tidy(cells["synopsis"]),
        genres=_tags(cells["genres"]),
        keywords=_tags(cells["keywords"]),
        tmdb_id=_id(cells, "tmdb_id"),
        letterboxd_id=_id(cells, "letterboxd_id"),
        other_titles=_names(cells["other_titles"]),
    )


def _review(cells: Mapping[str, str], file: str, line: int) -> Review:
    score, native = _score(cells["score"].strip(), cells["native_score"].strip())
    return Review(
        text=tidy(cells["text"]),
        score=score,
        native_score=native,
        verdicts=tuple(tag for tag in _tags(cells["verdicts"]) if tag not in FLAG_TAGS),
        reviewer=tidy_name(cells["reviewer"]) or None,
        reviewed_on=_date(cells["reviewed_on"].strip()),
        has_spoilers=bool(_boolean(cells, "has_spoilers")),
        is_rewatch=_boolean(cells, "is_rewatch"),
        url=_url(cells["url"].strip()),
        file=file,
        line=line,
    )


def _score(written: str, native: str) -> tuple[float | None, str | None]:
    """The score and the native score, which must agree where the row has both."""
    if not written and not native:
        return None, None
    score_of_native = _score_of(native)
    try:
        score = float(written.replace(",", ".")) if written else score_of_native
    except ValueError:
        score = None
    if score is None or not 0 <= score <= HIGHEST_SCORE:
        raise ValueError(f"the score {written or native!r} is not a number from 0 to 5")
    if score_of_native is not None and abs(score_of_native - score) > _ROUNDING:
        raise ValueError(f"the score {written!r} differs from the native score {native!r}; fix one or leave it empty")
    return score if score_of_native is None else score_of_native, native or None


def _score_of(native: str) -> float | None:
    try:
        return score_of(native)
    except ValueError:
        return None


def _number(cells: Mapping[str, str], column: str, lowest: int, highest: int) -> int | None:
    cell = cells[column].strip().removesuffix(".0")
    if not cell:
        return None
    if not (cell.isdecimal() and lowest <= int(cell[:6]) <= highest):
        raise ValueError(f"the {column} {cell!r} is not a whole number from {lowest} to {highest}")
    return int(cell)


def _id(cells: Mapping[str, str], column: str) -> str | None:
    cell, form = cells[column].strip().removesuffix(".0"), _IDENTIFIERS[column]
    if cell and not form.pattern.fullmatch(cell):
        raise ValueError(f"the {column} {cell!r} {form.fault}")
    return cell or None


def _date(cell: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell if ISO_DATE.fullmatch(cell) else "")
    except ValueError:
        raise ValueError(f"the date {cell!r} is not a date of the calendar, written as 2019-05-12") from None


def _boolean(cells: Mapping[str, str], column: str) -> bool | None:
    cell = cells[column].strip().lower()
    if cell not in _BOOLEANS:
        raise ValueError(f"{column} is {cell!r}; write true or false")
    return _BOOLEANS[cell]


def _url(cell: str) -> str | None:
    url = parse_url(cell)
    if cell and not url:
        raise ValueError(f"the address {cell!r} does not look like https://boxd.it/1a")
    return url


def _names(cell: str) -> tuple[str, ...]:
    return _listed(cell, tidy_name)


def _tags(cell: str) -> tuple[str, ...]:
    return _listed(cell, tag_name)


def _listed(cell: str, tidied: Callable[[str], str]) -> tuple[str, ...]:
    """The names in a JSON list, or in a list as people write it."""
    listed = parse_json_list(cell)
    return tuple(dict.fromkeys(filter(None, map(tidied, split_names(cell) if listed is None else listed))))
