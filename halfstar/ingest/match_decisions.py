"""Match decisions: what a person decided about two films, the same or different. Film matching follows them."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from halfstar.errors import LibraryError
from halfstar.sql.loader import read_sql
from halfstar.store.database import Database
from halfstar.store.scripts import run_script


@dataclass(frozen=True)
class MatchDecision:
    """A decision about two films; titles and years are those that the films had when it was made.

    `generation` is the generation of the library that the decision made, `generation_before` the file before it.
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
        """The decision in words, such as 'Her (2013) and Ona (2012) are one film'."""
        return f"{self._films} are {'one film' if self.is_same else 'two films'}."

    def withdrawal_sentence(self, *, at_once: bool) -> str:
        """What a withdrawal does to the films, in words: at once, or when a source is imported again."""
        if at_once:
            return f"Withdrawn: {self._films} are as they were."
        return f"Withdrawn: {self._films} become two films when one of their sources is imported again."

    @property
    def _films(self) -> str:
        films = (self.title, self.year), (self.other_title, self.other_year)
        return " and ".join(f"{title} ({year})" if year else title for title, year in films)


def insert_decision(
    connection: duckdb.DuckDBPyConnection, film: str | int, other: str | int, *, is_same: bool, generation_before: str
) -> int:
    """Insert a decision about two films, which replaces an earlier one about the two; films are not rebuilt.

    Returns its decision_id. Raises LibraryError if the library does not have both films, or if they are one film.
    """
    film_id, other_id = _film_id(connection, film), _film_id(connection, other)
    if film_id == other_id:
        raise LibraryError(f"{film!r} and {other!r} are one film already. See: python -m halfstar ambiguous")
    [(decision_id,)] = connection.execute(read_sql("import/next_decision_id")).fetchall()
    run_script(
        connection, "import/insert_decision", decision_id=decision_id, film_id=film_id, other_id=other_id,
        is_same=is_same, generation_before=generation_before,
    )  # fmt: skip
    return int(decision_id)


def match_decision_of(database: Database, decision_id: int) -> MatchDecision:
    """Find a match decision by its number. Raises LibraryError if there is none."""
    decisions = (decision for decision in match_decisions_of(database) if decision.decision_id == decision_id)
    if not (found := next(decisions, None)):
        raise LibraryError(
            f"There is no match decision {decision_id}. See: python -m halfstar query library/match_decisions"
        )
    return found


def match_decisions_of(database: Database) -> list[MatchDecision]:
    """All match decisions of a library, newest first."""
    return [MatchDecision(**row) for row in database.fetch("library/match_decisions").to_pylist()]


def _film_id(connection: duckdb.DuckDBPyConnection, film: str | int) -> int:
    """Find a film by its slug or film_id. Raises LibraryError if the library does not have it."""
    slug, film_id = (None, film) if isinstance(film, int) else (film, None)
    found = connection.execute(read_sql("import/film_id"), {"slug": slug, "film_id": film_id}).fetchall()
    if not found:
        raise LibraryError(f"The library has no film {film!r}. See: python -m halfstar query library/films")
    return int(found[0][0])
