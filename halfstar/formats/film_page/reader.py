"""Reads a film page. What cannot be read becomes a reject with its line; the rest of the page is imported."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from halfstar.formats.film_page.blocks import Block, running_text, split_into_blocks
from halfstar.formats.film_page.header import take_header, without_faulty_value
from halfstar.formats.film_page.reviews import read_reviews
from halfstar.formats.film_page.syntax import (
    HASHTAG_LINE,
    hashtags_of,
    is_rating_line,
    looks_like_names,
    split_names,
    unique,
)
from halfstar.formats.film_page.title import Title, title_of_page
from halfstar.formats.film_page.writer import write_film_header
from halfstar.formats.model import Film, FilmPage, Reject, rejected
from halfstar.names import tidy_name


class _Sections(NamedTuple):
    """The blocks of a page below its header: directors and synopsis, the genres, the reviews."""

    intro: Sequence[Block]
    genres: tuple[str, ...]
    reviews: Sequence[Block]


def read_film_page(text: str, file: str) -> FilmPage:
    """Read a film page.

    `file` is the name for rejects, and for the film if the page has no title. What cannot be read becomes a Reject with
    its line.
    """
    blocks = split_into_blocks(text)
    if not blocks:
        return FilmPage(Film(title=""), rejects=(Reject(file, 1, "the file is empty"),))
    header, header_rejects = take_header(blocks, file)
    sections = _split_into_sections(blocks, has_directors="director" in header)
    reviews, review_rejects = read_reviews(sections.reviews, file)
    title = title_of_page(header, reviews, file)
    film = _film(title, header, sections)
    rejects = (
        *(_with_header(reject, write_film_header(without_faulty_value(film, reject.content, header)))
          for reject in header_rejects),
        *(_with_header(reject, f"{write_film_header(film)}\n\n#") for reject in review_rejects),
    )  # fmt: skip
    return FilmPage(film, tuple(reviews), rejects, notes=title.notes)


def _split_into_sections(blocks: list[Block], *, has_directors: bool) -> _Sections:
    """Split a page at its line of genre hashtags, which comes before all rating lines."""
    first_rating = next((index for index, block in enumerate(blocks) if is_rating_line(block.lines[0])), len(blocks))
    genre_line = next((index for index, block in enumerate(blocks) if HASHTAG_LINE.fullmatch(block.lines[0])), None)
    if genre_line is not None and genre_line <= first_rating:
        return _Sections(blocks[:genre_line], hashtags_of(blocks[genre_line].lines[0]), blocks[genre_line + 1 :])
    end = _end_of_intro(blocks, first_rating, has_directors=has_directors)
    return _Sections(blocks[:end], (), blocks[end:])


def _end_of_intro(blocks: list[Block], first_rating: int, *, has_directors: bool) -> int:
    """Find where the reviews begin on a page without genres: after the directors and one block of synopsis.

    There is a synopsis only if that leaves a block for the first review.
    """
    directors = 0 if has_directors or not blocks or not looks_like_names(blocks[0].lines) else 1
    return directors + 1 if first_rating - directors > 1 else directors


def _film(title: Title, header: Mapping[str, str], sections: _Sections) -> Film:
    directors, synopsis = _directors_and_synopsis(sections.intro, header)
    return Film(
        title=title.title,
        year=title.year,
        directors=directors,
        countries=unique(split_names(header.get("country", ""))),
        runtime_minutes=_minutes(header.get("runtime")),
        imdb_id=tidy_name(header.get("imdb", "")) or None,
        tmdb_id=tidy_name(header.get("tmdb", "")) or None,
        letterboxd_id=tidy_name(header.get("letterboxd", "")) or None,
        synopsis=synopsis,
        genres=sections.genres,
        keywords=hashtags_of(header.get("keywords", "")),
        other_titles=unique(split_names(header.get("also", ""))),
    )


def _directors_and_synopsis(intro: Sequence[Block], header: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    if "director" in header:
        names = header["director"]
    elif intro and looks_like_names(intro[0].lines):
        names, intro = intro[0].lines[0], intro[1:]
    else:
        names = ""
    return unique(split_names(names)), running_text(intro)


def _minutes(written: str | None) -> int | None:
    return int("".join(re.findall(r"\d", written))) if written else None


def _with_header(reject: Reject, header: str) -> Reject:
    return rejected(reject.file, reject.line, reject.reason, reject.content, header)
