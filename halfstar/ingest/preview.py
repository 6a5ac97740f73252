"""Previews a source without importing it: its first reviews, its counts, and how many of its films the library has."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.errors import LibraryError
from halfstar.formats.batch import FILMS, REVIEWS, Batch
from halfstar.formats.model import Reject
from halfstar.ingest.batches import batches_of, first_rejects
from halfstar.ingest.matching import known_film_count, match_films
from halfstar.ingest.pipeline import Source
from halfstar.ingest.report import MOST_REJECTS, Report
from halfstar.store.generations import staging_connection
from halfstar.store.scripts import run_script

PREVIEWED = 20  # reviews
_REVIEW_COLUMNS = ("score", "verdicts", "reviewer", "text")


@dataclass(frozen=True)
class Preview:
    """How many films a source has, its first reviews (at most PREVIEWED), and what became of all its rows.

    `rows` has the columns title, year, score, verdicts, reviewer and text. The report counts no duplicates, as only an
    import can find them. `known` is the number of films that the library has already, None if no library was given.
    `is_whole` says whether the source was read to its end.
    """

    films: int
    rows: pa.Table
    report: Report
    known: int | None = None
    is_whole: bool = True

    def as_json(self) -> dict[str, Any]:
        """The preview in types that JSON has."""
        return {**vars(self), "rows": self.rows.to_pylist(), "report": asdict(self.report)}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Preview":
        """Make a preview from what `as_json` returned."""
        rows = pa.Table.from_pylist(fields["rows"], _preview_rows(REVIEWS.empty_table(), FILMS.empty_table()).schema)
        return cls(**{**fields, "rows": rows, "report": Report.from_json(fields["report"])})


def preview(source: Source, directory: Path | None = None, *, seconds: float = float("inf")) -> Preview:
    """Read a source to its end, or for at most `seconds`, and return its first rows and its counts.

    Its films are looked up in the library of `directory`, if one is given.
    """
    summary = _Summary(source, needs_all_films=directory is not None)
    deadline, is_whole = time.monotonic() + seconds, True
    for batch in batches_of(source):
        summary.add(batch)
        if time.monotonic() > deadline:
            is_whole = False
            break
    films = pa.concat_tables(summary.film_tables)
    known = _known_films(directory, films) if directory else None
    return Preview(summary.films, _preview_rows(summary.first_reviews, films), summary.report(), known, is_whole)


class _Summary:
    """Sums up the batches of a source: their counts, first reviews, first rejects and notes."""

    def __init__(self, source: Source, *, needs_all_films: bool) -> None:
        self._name, self._needs_all_films = source.name, needs_all_films
        self.films = self._reviews = self._merged = self._rejected = 0
        self.film_tables, self.first_reviews = [FILMS.empty_table()], REVIEWS.empty_table()
        self._rejects, self._notes = list[Reject](), list(source.notes)

    def add(self, batch: Batch) -> None:
        missing = PREVIEWED - len(self.first_reviews)
        if missing or self._needs_all_films:
            self.film_tables.append(batch.films)
        if missing:
            self.first_reviews = pa.concat_tables([self.first_reviews, batch.reviews.slice(0, missing).cast(REVIEWS)])
        self._rejects += first_rejects(batch, MOST_REJECTS - len(self._rejects))
        self._notes += batch.notes
        self.films += len(batch.films) + len(batch.enriching)
        self._reviews += len(batch.reviews)
        self._merged += sum(batch.merged["merged"].to_pylist())
        self._rejected += len(batch.rejects)

    def report(self) -> Report:
        return Report(
            source=self._name,
            read=self._reviews + self._merged + self._rejected,
            imported=self._reviews,
            merged=self._merged,
            duplicate=0,
            rejected=self._rejected,
            rejects=tuple(self._rejects),
            notes=tuple(self._notes),
        )


def _known_films(directory: Path, films: pa.Table) -> int:
    """How many of the films the library has; 0 if there is no library."""
    try:
        with staging_connection(directory) as connection:
            run_script(connection, "import/staging_tables")
            connection.register("batch_films", films)
            run_script(connection, "matching/known_films")
            match_films(connection)
            return known_film_count(connection)
    except LibraryError:
        return 0


def _preview_rows(reviews: pa.Table, films: pa.Table) -> pa.Table:
    """Reviews with the title and year of their film."""
    film_rows = films.take(pc.index_in(reviews["film_key"], films["film_key"].combine_chunks()))
    columns = [*(film_rows[name] for name in ("title", "year")), *(reviews[name] for name in _REVIEW_COLUMNS)]
    return pa.table(columns, ["title", "year", *_REVIEW_COLUMNS])
