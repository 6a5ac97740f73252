"""Parses a row of any table, its cells by field, into a film and a review."""

import html
from collections.abc import Mapping
from dataclasses import replace

from halfstar.formats.film_page.syntax import FLAG_TAGS
from halfstar.formats.html_text import plain_text
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.table.cells import (
    clean_cell,
    is_yes,
    parse_imdb_id,
    parse_letterboxd_id,
    parse_minutes,
    parse_tmdb_id,
    parse_url,
    parse_year,
    split_names,
    split_tags,
    split_title_and_year,
)
from halfstar.formats.table.dates import parse_date
from halfstar.formats.table.table_format import TableFormat
from halfstar.names import tidy_name

_MAX_SCALE = 1000  # that a row may give its score


def parse_film(cells: Mapping[str, str], table_format: TableFormat) -> Film:
    """Parse the film of a row. Raises ValueError where it has no title."""
    title, year = _title_and_year(cells, table_format)
    if not title:
        raise ValueError("the row has no film title")
    separators = table_format.separators
    return Film(
        title=title,
        year=year,
        directors=split_names(_name(cells, "directors"), separators.get("directors")),
        countries=split_names(_name(cells, "countries"), separators.get("countries")),
        runtime_minutes=_parse_number(cells, "runtime_minutes", table_format),
        imdb_id=parse_imdb_id(clean_cell(cells.get("imdb_id", ""))),
        tmdb_id=parse_tmdb_id(clean_cell(cells.get("tmdb_id", ""))),
        synopsis=plain_text(cells.get("synopsis", "")),
        genres=split_tags(_name(cells, "genres"), separators.get("genres")),
        keywords=split_tags(_name(cells, "keywords"), separators.get("keywords")),
        letterboxd_id=parse_letterboxd_id(cells.get("letterboxd_id", "")),
        source_key=clean_cell(cells.get("film_key", "")) or None,
    )


def _title_and_year(cells: Mapping[str, str], table_format: TableFormat) -> tuple[str, int | None]:
    """The title without its year; the year of the row counts unless it has none, or differs from that in the title."""
    written = tidy_name(_name(cells, "title"))
    year = _parse_number(cells, "year", table_format)
    title, year_in_title = split_title_and_year(written)
    if year and year_in_title and abs(year - year_in_title) > 1:
        return written, year
    return title, year or year_in_title


def _name(cells: Mapping[str, str], field: str) -> str:
    """The cell of a field with its character references replaced, such as `&amp;`."""
    cell = cells.get(field, "")
    return html.unescape(cell) if "&" in cell else cell


def parse_review(cells: Mapping[str, str], table_format: TableFormat, file: str, line: int) -> Review:
    """Parse the review of a row. Raises ValueError with the reason where it has none."""
    row_highest = _parse_scale(clean_cell(cells.get("max_score", "")))
    score, native = table_format.scale.parse_score(cells.get("score", ""), row_highest)
    written_date = clean_cell(cells.get("reviewed_on", ""))
    reviewed_on = parse_date(written_date, table_format.dates) if written_date else None
    if written_date and reviewed_on is None:
        table_format.unparsed["reviewed_on"] += 1
    rewatch = clean_cell(cells.get("is_rewatch", ""))
    review = Review(
        text=plain_text(cells.get("text", "")),
        score=score,
        native_score=native,
        verdicts=tuple(tag for tag in split_tags(cells.get("verdicts", "")) if tag not in FLAG_TAGS),
        reviewer=clean_cell(_name(cells, "reviewer")) or None,
        reviewed_on=reviewed_on,
        has_spoilers=is_yes(cells.get("has_spoilers", "")),
        is_rewatch=is_yes(rewatch) if rewatch else None,
        url=parse_url(cells.get("url", "")),
        file=file,
        line=line,
    )
    if review.score is None and not (review.text or review.verdicts or review.reviewed_on):
        raise ValueError("the row has no score, text, verdict or date")
    return review


def parse_page(
    cells: Mapping[str, str], table_format: TableFormat, file: str, line: int, content: str = ""
) -> FilmPage:
    """Parse a row into a page of its film and its review. Raises ValueError with the reason where it lacks one.

    `content` is the text of the row if it has more than is read: two anonymous reviews are different if it is.
    """
    review = parse_review(cells, table_format, file, line)
    if content and review.reviewer is None:
        review = replace(review, row_key=hash(content))
    return FilmPage(parse_film(cells, table_format), (review,))


def _parse_number(cells: Mapping[str, str], field: str, table_format: TableFormat) -> int | None:
    cell = clean_cell(cells.get(field, ""))
    number = (parse_year if field == "year" else parse_minutes)(cell) if cell else None
    if cell and number is None:
        table_format.unparsed[field] += 1
    return number


def _parse_scale(cell: str) -> int | None:
    number = cell.removesuffix(".0")
    is_scale = number.isascii() and number.isdecimal() and 0 < int(number[:6]) <= _MAX_SCALE
    return int(number) if is_scale else None
