"""Writes a page that reads back as the same film and reviews."""

from decimal import Decimal

from halfstar.film_page.grammar import ISO_DATE, SPOILERS, escape, escape_text, is_structure, looks_like_names
from halfstar.film_page.model import FilmPage, Review
from halfstar.film_page.score import score_of


def write_film_page(page: FilmPage) -> str:
    """Write a page that `read_film_page` reads back as the same film and reviews."""
    film = page.film
    directors = ", ".join(escape(name, ",") for name in film.directors)
    plain = bool(film.directors) and looks_like_names([directors]) and not is_structure(directors)
    header = [
        f"Title: {film.title}",
        f"Year: {film.year}" if film.year else "",
        f"Country: {', '.join(escape(name, ',') for name in film.countries)}" if film.countries else "",
        f"Runtime: {film.runtime_minutes}" if film.runtime_minutes is not None else "",
        f"IMDb: {film.imdb_id}" if film.imdb_id else "",
        "" if plain else f"Director: {directors}".strip(),
    ]
    blocks = [
        "\n".join(line for line in header if line),
        directors if plain else "",
        escape_text(film.synopsis),
        " ".join(f"#{genre}" for genre in film.genres) or "#",
        *(block for review in page.reviews for block in (escape_text(review.text), _closing_line(review))),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _closing_line(review: Review) -> str:
    tags = [f"#{verdict}" for verdict in review.verdicts] + [f"#{SPOILERS}"] * review.has_spoilers
    score = "" if review.score is None else _written_score(review.score, (review.native_score or "").strip())
    signature = [escape(review.reviewer, "·") if review.reviewer else "", f"{review.reviewed_on or ''}"]
    if ISO_DATE.fullmatch(signature[0]):
        signature[0] = "\\" + signature[0]
    parts = [" ".join([*tags, score]).strip(), *(part for part in signature if part)]
    return " · ".join(parts).strip() if parts != [""] else "·"


def _written_score(score: float, native: str) -> str:
    """Take the score as it was written where a page can say it so, else the number itself."""
    try:
        return native if score_of(native) == score else f"{Decimal(repr(score)):f}"
    except ValueError:
        return f"{Decimal(repr(score)):f}"
