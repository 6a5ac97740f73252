"""Reads a source without a library: what it is, and its first rows as they would come in."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.batches import FILMS, REVIEWS, batches_of, first_rejects
from halfstar.film_page import Reject
from halfstar.intake import MOST_REJECTS, Report, Source

PREVIEWED = 20
_SHOWN = ("score", "verdicts", "reviewer", "text")


@dataclass(frozen=True)
class Preview:
    """How many films a source tells of, its first reviews (PREVIEWED), and what became of all its rows.

    `rows` has the columns title, year, score, verdicts, reviewer and text. The report is that of an import where
    nothing repeats anything: only the library can tell.
    """

    films: int
    rows: pa.Table
    report: Report


def preview(source: Source) -> Preview:
    """Read a source to its end, and keep its first rows."""
    films = reviews = merged = rejected = 0
    rejects, notes = list[Reject](), list(source.notes)
    first_films, first_reviews = FILMS.empty_table(), REVIEWS.empty_table()
    for batch in batches_of(source):
        if len(first_reviews) < PREVIEWED:
            first_films = pa.concat_tables([first_films, batch.films])
            wanted = batch.reviews.slice(0, PREVIEWED - len(first_reviews))
            first_reviews = pa.concat_tables([first_reviews, wanted.cast(REVIEWS)])
        rejects += first_rejects(batch, MOST_REJECTS - len(rejects))
        notes += batch.notes
        films += len(batch.films)
        reviews += len(batch.reviews)
        merged += sum(batch.merged["merged"].to_pylist())
        rejected += len(batch.rejects)
    read = reviews + merged + rejected
    report = Report(source.name, read, reviews, merged, 0, rejected, tuple(rejects), tuple(notes))
    return Preview(films, _with_films(first_reviews, first_films), report)


def _with_films(reviews: pa.Table, films: pa.Table) -> pa.Table:
    of = films.take(pc.index_in(reviews["film_key"], films["film_key"].combine_chunks()))
    shown = [*(of[name] for name in ("title", "year")), *(reviews[name] for name in _SHOWN)]
    return pa.table(shown, ["title", "year", *_SHOWN])
