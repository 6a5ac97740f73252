"""Reads a source without taking it in: what it is, its first rows as they would come in, what the library has of it."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.errors import LibraryError
from halfstar.formats.batch import FILMS, REVIEWS
from halfstar.formats.model import Reject
from halfstar.ingest.batches import batches_of, first_rejects
from halfstar.ingest.pipeline import Source, match_films
from halfstar.ingest.report import MOST_REJECTS, Report
from halfstar.sql.loader import read_sql
from halfstar.store.generations import staging_connection
from halfstar.store.scripts import run_script

PREVIEWED = 20
_SHOWN = ("score", "verdicts", "reviewer", "text")


@dataclass(frozen=True)
class Preview:
    """How many films a source tells of, its first reviews (PREVIEWED), and what became of all its rows.

    `rows` has the columns title, year, score, verdicts, reviewer and text. The report is that of an import where
    nothing repeats anything: only the library can tell. `known` is how many of the films the library has, None where
    it was not asked; `is_whole` says whether the source was read to its end.
    """

    films: int
    rows: pa.Table
    report: Report
    known: int | None = None
    is_whole: bool = True

    def as_json(self) -> dict[str, Any]:
        """The same in what JSON knows."""
        return {**vars(self), "rows": self.rows.to_pylist(), "report": asdict(self.report)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Preview":
        """Read what `as_json` gave."""
        rows = pa.Table.from_pylist(told["rows"], _with_films(REVIEWS.empty_table(), FILMS.empty_table()).schema)
        return cls(**{**told, "rows": rows, "report": Report.from_json(told["report"])})


def preview(source: Source, directory: Path | None = None, *, seconds: float = float("inf")) -> Preview:
    """Read a source to its end, for so many seconds at most, and keep its first rows.

    Its films are looked for in the library of that folder, if one is given.
    """
    films = reviews = merged = rejected = 0
    rejects, notes = list[Reject](), list(source.notes)
    told_films, first_reviews = [FILMS.empty_table()], REVIEWS.empty_table()
    until, is_whole = time.monotonic() + seconds, True
    for batch in batches_of(source):
        if len(first_reviews) < PREVIEWED or directory:
            told_films.append(batch.films)
        if len(first_reviews) < PREVIEWED:
            wanted = batch.reviews.slice(0, PREVIEWED - len(first_reviews))
            first_reviews = pa.concat_tables([first_reviews, wanted.cast(REVIEWS)])
        rejects += first_rejects(batch, MOST_REJECTS - len(rejects))
        notes += batch.notes
        films += len(batch.films) + len(batch.enriching)
        reviews += len(batch.reviews)
        merged += sum(batch.merged["merged"].to_pylist())
        rejected += len(batch.rejects)
        if time.monotonic() > until:
            is_whole = False
            break
    read = reviews + merged + rejected
    report = Report(source.name, read, reviews, merged, 0, rejected, tuple(rejects), tuple(notes))
    all_films = pa.concat_tables(told_films)
    known = _known(directory, all_films) if directory else None
    return Preview(films, _with_films(first_reviews, all_films), report, known, is_whole)


def _known(directory: Path, films: pa.Table) -> int:
    """How many of the films the library has."""
    try:
        with staging_connection(directory) as connection:
            run_script(connection, "import/staged")
            connection.register("batch_films", films)
            run_script(connection, "import/known_films")
            match_films(connection)
            [(known,)] = connection.execute(read_sql("import/films_had")).fetchall()
    except LibraryError:
        return 0
    return int(known)


def _with_films(reviews: pa.Table, films: pa.Table) -> pa.Table:
    of = films.take(pc.index_in(reviews["film_key"], films["film_key"].combine_chunks()))
    shown = [*(of[name] for name in ("title", "year")), *(reviews[name] for name in _SHOWN)]
    return pa.table(shown, ["title", "year", *_SHOWN])
