"""Writes a page that reads back as the same film and reviews."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from halfstar.formats.film_page.syntax import (
    ADDRESS,
    ISO_DATE,
    REWATCH,
    SPOILERS,
    escape,
    escape_text,
    is_structure,
    looks_like_names,
)
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.scores import score_of


def write_film_page(page: FilmPage) -> str:
    """Write a page that `read_film_page` reads back as the same film and reviews."""
    film = page.film
    directors = ", ".join(escape(name, ",") for name in film.directors)
    plain = bool(film.directors) and looks_like_names([directors]) and not is_structure(directors)
    blocks = [
        _head(film, "" if plain else f"Director: {directors}".strip()),
        directors if plain else "",
        escape_text(film.synopsis),
        _hashtags(film.genres) or "#",
        *(block for review in page.reviews for block in (escape_text(review.text), _closing_line(review))),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def write_head(film: Film) -> str:
    """Write the lines at the head of a page that tell which film it is of, and no more."""
    named = replace(film, other_titles=(), countries=(), runtime_minutes=None, keywords=())
    return _head(named, f"Director: {', '.join(escape(name, ',') for name in film.directors)}".strip())


def _head(film: Film, directors: str) -> str:
    lines = [
        f"Title: {film.title}",
        f"Also: {', '.join(escape(name, ',') for name in film.other_titles)}" if film.other_titles else "",
        f"Year: {film.year}" if film.year else "",
        f"Country: {', '.join(escape(name, ',') for name in film.countries)}" if film.countries else "",
        f"Runtime: {film.runtime_minutes}" if film.runtime_minutes is not None else "",
        f"IMDb: {film.imdb_id}" if film.imdb_id else "",
        f"TMDB: {film.tmdb_id}" if film.tmdb_id else "",
        f"Letterboxd: {film.letterboxd_id}" if film.letterboxd_id else "",
        f"Keywords: {_hashtags(film.keywords)}" if film.keywords else "",
        directors,
    ]
    return "\n".join(line for line in lines if line)


def _closing_line(review: Review) -> str:
    marks = [SPOILERS] * review.has_spoilers + [mark for mark, says in REWATCH.items() if says is review.is_rewatch]
    tags = _hashtags((*review.verdicts, *marks))
    score = "" if review.score is None else _written_score(review.score, (review.native_score or "").strip())
    reviewer = escape(review.reviewer, "·") if review.reviewer else ""
    if ISO_DATE.fullmatch(reviewer) or ADDRESS.fullmatch(reviewer):
        reviewer = "\\" + reviewer
    signature = [reviewer, f"{review.reviewed_on or ''}", review.url or ""]
    parts = [f"{tags} {score}".strip(), *(part for part in signature if part)]
    return " · ".join(parts).strip() if parts != [""] else "·"


def _hashtags(names: Iterable[str]) -> str:
    return " ".join(f"#{name}" for name in names)


def _written_score(score: float, native: str) -> str:
    """Take the score as it was written where a page can say it so, else the number itself."""
    try:
        return native if score_of(native) == score else f"{Decimal(repr(score)):f}"
    except ValueError:
        return f"{Decimal(repr(score)):f}"
