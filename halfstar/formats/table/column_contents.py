"""Tells from the cells of a column whether it can be a field: a column `IMDB` with 7.1 and 8 has scores, not ids."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from halfstar.formats.scores import looks_like_score
from halfstar.formats.table.cells import YES, clean_cell, parse_minutes, parse_year
from halfstar.formats.table.dates import parse_date

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_WHOLE = re.compile(r"\d+(?:\.0)?")
_IMDB_ID = re.compile(r"(?<![a-z0-9])tt\d{5,10}(?!\d)")
_LONG_ID = re.compile(r"\d{5,10}(?:\.0)?")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_HIGHEST_SCORE = 100
_LEAST_CELLS = 5  # of which a column needs to be judged by the shape of its numbers
_YES_OR_NO = YES | {"no", "false", "0", "n", "f"}
_LONGEST_TITLE, _LONGEST_NAME, _LONGEST_LIST = 90, 60, 400  # characters, on average
_MOST_VERDICT_WORDS, _LONGEST_VERDICT = 4, 10  # words and characters, on average


class ColumnContents:
    """Some cells of a column, those without a value left out, and what share of them has which form."""

    def __init__(self, name: str, cells: Iterable[str]) -> None:
        self.name = name
        self.cells: Sequence[str] = [text for cell in cells if (text := clean_cell(cell))]

    def share(self, has_form: Callable[[str], object]) -> float:
        """The share of the cells that have a form; 0 where there are none."""
        return sum(1 for cell in self.cells if has_form(cell)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def mean_length(self) -> float:
        """The mean number of characters."""
        return sum(map(len, self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def distinct(self) -> int:
        """How many different cells there are."""
        return len(set(self.cells))

    @cached_property
    def numbers(self) -> float:
        """The share of numbers."""
        return self.share(_NUMBER.fullmatch)

    @property
    def may_be_scores(self) -> bool:
        """Whether a column of any name may have scores: numbers up to 100, of which some occur several times."""
        are_repeated = self.distinct < len(self.cells) or len(self.cells) < _LEAST_CELLS
        return bool(self.cells) and self.fits("score") and are_repeated

    @property
    def example(self) -> str:
        """A cell, shortened."""
        return self.cells[0][:40] if self.cells else ""

    def fits(self, field: str) -> bool:
        """Tell whether the cells can be those of a field; a column without values can be any."""
        rule = _RULES.get(field)
        return not self.cells or rule is None or rule(self)


def _is_title(column: ColumnContents) -> bool:
    has_many = len(column.cells) >= _LEAST_CELLS
    return (
        column.mean_length <= _LONGEST_TITLE
        and not (has_many and column.numbers > 0.8)
        and column.share(_URL.fullmatch) < 0.5
        and column.share(_IMDB_ID.fullmatch) < 0.5
    )


def _is_score(column: ColumnContents) -> bool:
    too_high = column.share(lambda cell: _NUMBER.fullmatch(cell) and float(cell.replace(",", ".")) > _HIGHEST_SCORE)
    return column.share(looks_like_score) >= 0.5 and too_high < 0.5


def _is_text(column: ColumnContents) -> bool:
    is_verdict = len(column.cells) > _LEAST_CELLS and column.distinct <= 3 and column.mean_length <= _LONGEST_VERDICT
    return column.share(looks_like_score) < 0.8 and column.share(_URL.fullmatch) < 0.8 and not is_verdict


def _is_name(column: ColumnContents) -> bool:
    return column.mean_length <= _LONGEST_NAME and column.share(_is_written_date) < 0.5


def _is_written_date(cell: str) -> bool:
    return not _NUMBER.fullmatch(cell) and parse_date(cell) is not None


def _is_list(column: ColumnContents) -> bool:
    return column.mean_length <= _LONGEST_LIST and column.numbers < 0.8


def _is_imdb_id(column: ColumnContents) -> bool:
    return column.share(_IMDB_ID.search) >= 0.5 or column.share(_LONG_ID.fullmatch) >= 0.9


def _is_tmdb_id(column: ColumnContents) -> bool:
    is_named_id = "id" in column.name.casefold()
    has_large = column.share(lambda cell: len(cell.removesuffix(".0")) > 3) >= 0.5
    return column.share(_WHOLE.fullmatch) >= 0.9 and (is_named_id or has_large)


def _is_verdict(column: ColumnContents) -> bool:
    words = sum(len(cell.split()) for cell in column.cells) / len(column.cells)
    return words <= _MOST_VERDICT_WORDS and (column.numbers < 0.5 or _is_yes_or_no(column))


def _is_yes_or_no(column: ColumnContents) -> bool:
    return column.share(lambda cell: cell.casefold() in _YES_OR_NO) >= 0.5


def is_slug(column: ColumnContents) -> bool:
    """Tell whether most cells are slugs such as `the-third-man`."""
    return column.share(_SLUG.fullmatch) >= 0.5


_RULES: Mapping[str, Callable[[ColumnContents], bool]] = {
    "title": _is_title,
    "score": _is_score,
    "max_score": lambda column: column.share(_WHOLE.fullmatch) >= 0.5,
    "text": _is_text,
    "reviewer": _is_name,
    "reviewed_on": lambda column: column.share(parse_date) >= 0.5,
    "year": lambda column: column.share(parse_year) >= 0.5,
    "genres": _is_list,
    "directors": _is_list,
    "countries": _is_list,
    "keywords": _is_list,
    "runtime_minutes": lambda column: column.share(parse_minutes) >= 0.5,
    "synopsis": lambda column: column.numbers < 0.5,
    "verdicts": _is_verdict,
    "imdb_id": _is_imdb_id,
    "tmdb_id": _is_tmdb_id,
    "letterboxd_id": lambda column: column.share(lambda cell: "boxd.it/" in cell or len(cell) <= 12) >= 0.9,
    "is_rewatch": _is_yes_or_no,
    "has_spoilers": _is_yes_or_no,
    "url": lambda column: column.share(_URL.match) >= 0.5,
}
