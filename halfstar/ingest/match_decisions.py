"""What a person said of two films that sources tell of: that they are one, or two. Later imports obey it."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from halfstar.errors import LibraryError
from halfstar.sql.loader import read_sql
from halfstar.store.database import Database
from halfstar.store.generations import execute


@dataclass(frozen=True)
class MatchDecision:
    """What was said of two films, and when; titles and years are those that the films had then.

    `generation` is the one that was made by it, `generation_before` the file of the one before.
    """

    decision_id: int
    is_same: bool
    decided_at: datetime
    title: str
    year: int | None
    other_title: str
    other_year: int | None
    generation: str
    generation_before: str

    def sentence(self) -> str:
        """What was said, in words."""
        return f"{self._films} are {'one film' if self.is_same else 'two films'}."

    def taken_back(self, *, at_once: bool) -> str:
        """That it holds no longer, in words."""
        if at_once:
            return f"Taken back: {self._films} are as they were."
        return f"Taken back: {self._films} part when a source that tells of them is imported again."

    @property
    def _films(self) -> str:
        films = (self.title, self.year), (self.other_title, self.other_year)
        return " and ".join(f"{title} ({year})" if year else title for title, year in films)


def enter(
    connection: duckdb.DuckDBPyConnection, film: str | int, other: str | int, *, is_same: bool, generation_before: str
) -> int:
    """Enter what is said of two films; gives its number. What follows is the caller's.

    Raises LibraryError where there is no such film.
    """
    film_id, other_id = _film_id(connection, film), _film_id(connection, other)
    if film_id == other_id:
        raise LibraryError(f"{film!r} and {other!r} are one film already.")
    [(decision_id,)] = connection.execute(read_sql("import/next_decision_id")).fetchall()
    execute(
        connection, "import/match_decision", decision_id=decision_id, film_id=film_id, other_id=other_id,
        is_same=is_same, generation_before=generation_before,
    )  # fmt: skip
    return int(decision_id)


def match_decision_of(database: Database, decision_id: int) -> MatchDecision:
    """The settlement of this number. Raises LibraryError where there is none."""
    found = next((one for one in match_decisions_of(database) if one.decision_id == decision_id), None)
    if not found:
        raise LibraryError(
            f"There is no settlement {decision_id}. See: python -m halfstar query library/match_decisions"
        )
    return found


def match_decisions_of(database: Database) -> list[MatchDecision]:
    """Every settlement of a library, the last first."""
    return [MatchDecision(**row) for row in database.fetch("library/match_decisions").to_pylist()]


def _film_id(connection: duckdb.DuckDBPyConnection, film: str | int) -> int:
    """The number of a film. Raises LibraryError where there is no such film."""
    slug, film_id = (None, film) if isinstance(film, int) else (film, None)
    found = connection.execute(read_sql("import/film_of"), {"slug": slug, "film_id": film_id}).fetchall()
    if not found:
        raise LibraryError(f"The library has no film {film!r}. See: python -m halfstar query library/films")
    return int(found[0][0])
