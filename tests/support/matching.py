"""Films that could be the same: three castles of 1897 from two sources, and the films that a library makes of them."""

from pathlib import Path
from typing import Any

from halfstar.formats.detection import Source
from tests.support.libraries import contents, database_of, film_source, open_bytes, reviews_in
from tests.support.libraries import review as review_text

RATINGS_HEADER = "Date,Name,Year,Letterboxd URI,Rating\n"


def castle(name: str, *letterboxd_ids: str) -> Source:
    """A Letterboxd export with a film `The Haunted Castle` of 1897 for each id, scored 3, 4 and so on."""
    rows = (
        f"2024-01-05,The Haunted Castle,1897,https://boxd.it/{letterboxd_id},{n + 3}\n"
        for n, letterboxd_id in enumerate(letterboxd_ids)
    )
    return open_bytes(f"{name}.csv", (RATINGS_HEADER + "".join(rows)).encode(), "letterboxd")


TWO_CASTLES = castle("two", "f006", "f007")
THIRD_CASTLE = film_source("third", "Haunted Castle, The", review_text("Spooky."), Year=1897)

# What castles() returns while the three are three films, and once the third is the same film as the second.
SEPARATE = {("f006", (3.0,)), ("f007", (4.0,)), (None, (4.0,))}
JOINED = {("f006", (3.0,)), ("f007", (4.0, 4.0))}


def rows_of(directory: Path, query: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a query on the library in this folder."""
    rows: list[dict[str, Any]] = database_of(directory).fetch(query, **parameters).to_pylist()
    return rows


def castles(directory: Path) -> set[tuple[str | None, tuple[float | None, ...]]]:
    """The films by their Letterboxd id, each with the scores of its reviews; also runs the integrity checks."""
    contents(directory)
    scores = {row["film_id"]: (row["letterboxd_id"], list[float]()) for row in rows_of(directory, "library/films")}
    for review in reviews_in(directory):
        scores[review["film_id"]][1].append(review["score"])
    return {(letterboxd_id, tuple(sorted(of_film))) for letterboxd_id, of_film in scores.values()}


def film_of(directory: Path, letterboxd_id: str | None) -> int:
    """The film_id of the castle with this Letterboxd id."""
    films = rows_of(directory, "library/films")
    [film_id] = [film["film_id"] for film in films if film["letterboxd_id"] == letterboxd_id]
    return int(film_id)


def film_titles(directory: Path) -> list[str]:
    """The titles of the films; also runs the integrity checks."""
    contents(directory)
    return [film["title"] for film in rows_of(directory, "library/films")]


def ambiguous_pairs(directory: Path) -> list[tuple[str, str, str]]:
    """The pairs of films that could be the same: two slugs and the reason."""
    pairs = rows_of(directory, "library/ambiguous_films", most=None)
    return [(pair["slug"], pair["other_slug"], pair["why"]) for pair in pairs]
