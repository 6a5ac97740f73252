"""Finds out which column of a table is which field, from the names of the columns or as the user requests."""

import re
from collections.abc import Iterable, Mapping, Sequence

from halfstar.errors import SourceError

# The names that the column of a field may have, as `_normalised` returns them, the likelier names first.
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
_FIELDS_OF_REVIEWS = ("score", "text", "verdicts", "reviewed_on")


def guess_columns(names: Iterable[str]) -> dict[str, str]:
    """Guess from their names which columns are which fields; returns the columns by field, each column once."""
    by_normalised_name: dict[str, str] = {}
    for name in names:
        by_normalised_name.setdefault(_normalised(name), name)
    columns: dict[str, str] = {}
    for field, possible in FIELDS.items():
        if found := next((by_normalised_name.pop(name) for name in possible if name in by_normalised_name), None):
            columns[field] = found
    return columns


def are_columns_of_reviews(columns: Mapping[str, str]) -> bool:
    """Tell whether columns by field are those of a table of reviews: a film's title, and a score or a text."""
    return "title" in columns and bool({"score", "text"} & columns.keys())


def has_only_film_columns(columns: Mapping[str, str]) -> bool:
    """Tell whether no column is about a review."""
    return not any(field in columns for field in _FIELDS_OF_REVIEWS)


def map_columns(names: Sequence[str], requested: Mapping[str, str], file: str) -> dict[str, str]:
    """Return the columns by field: those requested, such as `score=Rating`, and guesses for the other fields.

    A field that is requested without a column is not read. Raises SourceError for an unknown field or column, and where
    no column has the titles of the films.
    """
    by_name = {name.casefold(): name for name in reversed(names)}
    exact: dict[str, str] = {}
    for field, name in requested.items():
        if field not in FIELDS:
            raise SourceError(f"There is no field {field!r}. A column can be one of: {', '.join(FIELDS)}.")
        if name and name.casefold() not in by_name:
            raise SourceError(f"{file} has no column {name!r}. It has: {', '.join(names)}.")
        exact[field] = by_name[name.casefold()] if name else ""
    columns = complete_columns(names, exact)
    if "title" not in columns:
        raise SourceError(
            f"No column of {file} has film titles. Name the one that does, such as --map title={names[0]}."
        )
    return columns


def complete_columns(names: Sequence[str], requested: Mapping[str, str]) -> dict[str, str]:
    """Return the columns by field: those requested as far as they exist, and guesses for the fields not requested."""
    existing = {field: name for field, name in requested.items() if name in names}
    free = [name for name in names if name not in existing.values()]
    return {field: name for field, name in guess_columns(free).items() if field not in requested} | existing


def _normalised(name: str) -> str:
    """A name in lower case with `_` in place of everything but letters and digits, as FIELDS has the names."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold().replace("(s)", "s")).strip("_")
