"""Writes film pages, which are read back as the same films and reviews."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from halfstar.formats.film_page.syntax import (
    ADDRESS,
    ISO_DATE,
    REWATCH_TAGS,
    SPOILERS_TAG,
    escape,
    escape_text,
    looks_like_names,
    needs_escape,
)
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.scores import score_of


def write_film_page(page: FilmPage) -> str:
    """Write a page that `read_film_page` reads back as the same film and reviews."""
    film = page.film
    directors = _names(film.directors)
    have_own_block = bool(film.directors) and looks_like_names([directors]) and not needs_escape(directors)
    blocks = [
        _header(film, "" if have_own_block else f"Director: {directors}".strip()),
        directors if have_own_block else "",
        escape_text(film.synopsis),
        _hashtags(film.genres) or "#",
        *(block for review in page.reviews for block in (escape_text(review.text), _rating_line(review))),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def write_film_header(film: Film) -> str:
    """Write only the header lines that identify a film: its title, year, ids and directors."""
    identity = replace(film, other_titles=(), countries=(), runtime_minutes=None, keywords=())
    return _header(identity, f"Director: {_names(film.directors)}".strip())


def _header(film: Film, directors_line: str) -> str:
    lines = [
        f"Title: {film.title}",
        f"Also: {_names(film.other_titles)}" if film.other_titles else "",
        f"Year: {film.year}" if film.year else "",
        f"Country: {_names(film.countries)}" if film.countries else "",
        f"Runtime: {film.runtime_minutes}" if film.runtime_minutes is not None else "",
        f"IMDb: {film.imdb_id}" if film.imdb_id else "",
        f"TMDB: {film.tmdb_id}" if film.tmdb_id else "",
        f"Letterboxd: {film.letterboxd_id}" if film.letterboxd_id else "",
        f"Keywords: {_hashtags(film.keywords)}" if film.keywords else "",
        directors_line,
    ]
    return "\n".join(line for line in lines if line)


def _rating_line(review: Review) -> str:
    rewatch_tags = [tag for tag, is_rewatch in REWATCH_TAGS.items() if is_rewatch is review.is_rewatch]
    tags = _hashtags((*review.verdicts, *[SPOILERS_TAG] * review.has_spoilers, *rewatch_tags))
    score = "" if review.score is None else _written_score(review.score, (review.native_score or "").strip())
    reviewer = escape(review.reviewer, "·") if review.reviewer else ""
    if ISO_DATE.fullmatch(reviewer) or ADDRESS.fullmatch(reviewer):
        reviewer = "\\" + reviewer
    rest = [reviewer, f"{review.reviewed_on or ''}", review.url or ""]
    parts = [f"{tags} {score}".strip(), *filter(None, rest)]
    return " · ".join(parts).strip() if parts != [""] else "·"  # a lone dot ends a review that has only a text


def _names(names: Iterable[str]) -> str:
    return ", ".join(escape(name, ",") for name in names)


def _hashtags(tags: Iterable[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _written_score(score: float, native: str) -> str:
    """Write the native score if it is read back as the same score, else the score itself as a number."""
    try:
        return native if score_of(native) == score else f"{Decimal(repr(score)):f}"
    except ValueError:
        return f"{Decimal(repr(score)):f}"
