"""Which column says what, guessed from its name or told; and what a row then tells of a film and of one review."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from halfstar.errors import SourceError
from halfstar.formats.film_page.syntax import FLAG_TAGS
from halfstar.formats.html_text import plain_text
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.table import cells as fields
from halfstar.formats.table.cells import Scale, is_day_first, said, scale_of
from halfstar.names import tidy_name

# What a column may be called, the likelier names first; compared in lower case, other characters as `_`.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "film", "movie", "film_title", "movie_title", "film_name", "movie_name", "review_target",
              "primary_title", "primarytitle", "original_title", "name"),
    "score": ("score", "rating", "your_rating", "my_rating", "user_rating", "review_score", "review_rating",
              "reviewer_rating", "stars", "star_rating", "grade"),
    "max_score": ("max_score", "maximum_score", "best_rating", "out_of", "scale"),
    "text": ("text", "review", "review_text", "reviewtext", "review_content", "review_body", "review_detail", "content",
             "body", "comment"),
    "reviewer": ("reviewer", "reviewer_name", "critic", "critic_name", "author", "user", "user_name", "username",
                 "user_id", "userid", "reviewer_id"),
    "reviewed_on": ("reviewed_on", "review_date", "reviewed_at", "watched_date", "watcheddate", "date_watched",
                    "watched_on", "date", "date_rated", "rated_at", "created_at", "published_at", "timestamp"),
    "year": ("year", "film_year", "movie_year", "release_year", "start_year", "startyear", "released", "release_date"),
    "genres": ("genres", "genre"),
    "directors": ("directors", "director", "directed_by"),
    "countries": ("countries", "country"),
    "runtime_minutes": ("runtime_minutes", "runtime", "runtime_mins", "runtimeminutes", "duration", "length"),
    "synopsis": ("synopsis", "overview", "plot", "movie_info", "description"),
    "keywords": ("keywords", "tags"),
    "verdicts": ("verdicts", "verdict", "sentiment", "review_type", "freshness"),
    "imdb_id": ("imdb_id", "imdb", "imdbid", "const", "tconst"),
    "tmdb_id": ("tmdb_id", "tmdb", "tmdbid"),
    "is_rewatch": ("is_rewatch", "rewatch"),
    "has_spoilers": ("has_spoilers", "spoilers", "spoiler", "is_spoiler", "contains_spoilers"),
    "url": ("url", "review_url", "link"),
}  # fmt: skip
_MOST_SCORES = 100_000  # different ones of a column that are looked at
_TELL_A_REVIEW = ("score", "text", "verdicts", "reviewed_on")


def guessed(names: Iterable[str]) -> dict[str, str]:
    """Guess which column is which field, from their names; each column is taken once."""
    by_form: dict[str, str] = {}
    for name in names:
        by_form.setdefault(_form(name), name)
    columns: dict[str, str] = {}
    for told, forms in FIELDS.items():
        if found := next((by_form.pop(form) for form in forms if form in by_form), None):
            columns[told] = found
    return columns


def tells_of_reviews(columns: Mapping[str, str]) -> bool:
    """Tell whether columns are those of a table of reviews: a film's title, and a score or a text."""
    return "title" in columns and bool({"score", "text"} & columns.keys())


def tells_of_films_only(columns: Mapping[str, str]) -> bool:
    """Tell whether no column says anything of a review."""
    return not any(told in columns for told in _TELL_A_REVIEW)


def mapped(names: Sequence[str], said_columns: Mapping[str, str], file: str) -> dict[str, str]:
    """The columns as they were said (`score=Rating`), the others guessed; a field of no column is not read.

    Raises SourceError for a field or a column that is not there, or where no column has the films' titles.
    """
    by_name = {name.casefold(): name for name in reversed(names)}
    taken: dict[str, str] = {}
    for told, name in said_columns.items():
        if told not in FIELDS:
            raise SourceError(f"There is no field {told!r}. A column can be one of: {', '.join(FIELDS)}.")
        if name and name.casefold() not in by_name:
            raise SourceError(f"{file} has no column {name!r}. It has: {', '.join(names)}.")
        if name:
            taken[told] = by_name[name.casefold()]
    columns = chosen_columns(names, taken | {told: "" for told, name in said_columns.items() if not name})
    if "title" not in columns:
        raise SourceError(
            f"No column of {file} has the titles of films. Say which one does, such as --map title={names[0]}."
        )
    return columns


def chosen_columns(names: Sequence[str], said_columns: Mapping[str, str]) -> dict[str, str]:
    """The columns as they were said, as far as they are there, the others guessed."""
    taken = {told: name for told, name in said_columns.items() if name in names}
    free = [name for name in names if name not in taken.values()]
    return {told: name for told, name in guessed(free).items() if told not in said_columns} | taken


def _form(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.casefold().replace("(s)", "s")).strip("_")


@dataclass
class TableFormat:
    """How a whole column writes what a single cell does not tell: its scale, and whether days come before months."""

    scale: Scale = field(default_factory=Scale)
    day_first: bool | None = None  # None where no day is written like 05/06/2013
    not_understood: Counter[str] = field(default_factory=Counter)  # by field: cells that were left empty

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]], scale: Scale | None = None) -> "TableFormat":
        """Look through all rows; a scale that was said is taken."""
        scores: Counter[str] = Counter()
        day_first: set[bool | None] = set()
        for told in rows:
            score = "" if said(told.get("max_score", "")) else told.get("score", "")
            if score and (len(scores) < _MOST_SCORES or score in scores):
                scores[score] += 1
            day_first.add(is_day_first(told.get("reviewed_on", "")))
        return cls(scale or scale_of(scores), any(day_first) if day_first - {None} else None)

    def notes(self, file: str) -> list[str]:
        """What was left empty, in words."""
        said_of = "cells of {} are not understood and left empty"
        return [f"{file}: {n:,} {said_of.format(told)}" for told, n in self.not_understood.items()]


def film_of(told: Mapping[str, str], table_format: TableFormat) -> Film:
    """The film that a row tells of; `told` has its cells by field. Raises ValueError where it has no title."""
    title, year = tidy_name(told.get("title", "")), _number(told, "year", table_format)
    if "year" not in told:
        title, year = fields.title_and_year(title)
    if not title:
        raise ValueError("the row has no title of a film")
    return Film(
        title=title,
        year=year,
        directors=fields.names_of(told.get("directors", "")),
        countries=fields.names_of(told.get("countries", "")),
        runtime_minutes=_number(told, "runtime_minutes", table_format),
        imdb_id=fields.imdb_id_of(said(told.get("imdb_id", ""))),
        tmdb_id=fields.tmdb_id_of(said(told.get("tmdb_id", ""))),
        synopsis=plain_text(told.get("synopsis", "")),
        genres=fields.tags_of(told.get("genres", "")),
        keywords=fields.tags_of(told.get("keywords", "")),
    )


def review_of(told: Mapping[str, str], table_format: TableFormat, file: str, line: int) -> Review:
    """The review that a row tells. Raises ValueError with the reason where it is none."""
    score, native = table_format.scale.score(told.get("score", ""), _highest(said(told.get("max_score", ""))))
    written_day = said(told.get("reviewed_on", ""))
    reviewed_on = fields.day_of(written_day, is_day_first=bool(table_format.day_first)) if written_day else None
    if written_day and reviewed_on is None:
        table_format.not_understood["reviewed_on"] += 1
    rewatch = said(told.get("is_rewatch", ""))
    review = Review(
        text=plain_text(told.get("text", "")),
        score=score,
        native_score=native,
        verdicts=tuple(tag for tag in fields.tags_of(told.get("verdicts", "")) if tag not in FLAG_TAGS),
        reviewer=said(told.get("reviewer", "")) or None,
        reviewed_on=reviewed_on,
        has_spoilers=fields.is_yes(told.get("has_spoilers", "")),
        is_rewatch=fields.is_yes(rewatch) if rewatch else None,
        url=fields.address_of(told.get("url", "")),
        file=file,
        line=line,
    )
    if review.score is None and not (review.text or review.verdicts or review.reviewed_on):
        raise ValueError("the row has no score, text, verdict or day")
    return review


def page_of(told: Mapping[str, str], table_format: TableFormat, file: str, line: int) -> FilmPage:
    """A page of the film and the one review that a row tells. Raises ValueError with the reason where it is none."""
    return FilmPage(film_of(told, table_format), (review_of(told, table_format, file, line),))


def _number(told: Mapping[str, str], name: str, table_format: TableFormat) -> int | None:
    cell = said(told.get(name, ""))
    number = (fields.year_of if name == "year" else fields.minutes_of)(cell) if cell else None
    if cell and number is None:
        table_format.not_understood[name] += 1
    return number


def _highest(cell: str) -> int | None:
    number = cell.removesuffix(".0")
    return int(number) if number.isascii() and number.isdecimal() and 0 < int(number[:6]) <= 1000 else None
