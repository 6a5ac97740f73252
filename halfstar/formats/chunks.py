"""Reads the reviews of a library in chunks for the writers, so that a library of any size fits into memory."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.selection import Selection
from halfstar.store.database import Database

_ROWS_AT_A_TIME = 10_000  # as Python objects


def reviews_in_chunks(database: Database, selection: Selection) -> Iterator[pa.Table]:
    """Yield the selected reviews in chunks of whole films; at least one chunk, even if it is empty."""
    chunks = database.fetch("library/film_chunks", selection).to_pylist() or [{"first": 0, "last": -1}]
    for chunk in chunks:
        yield database.fetch("library/reviews_of_films", selection, **chunk)


def reviews_with_films(database: Database, selection: Selection) -> Iterator[pa.Table]:
    """Yield the selected reviews in the same chunks, each row with all that the library knows of the film."""
    films = database.fetch("library/films")
    film_ids = films["film_id"].combine_chunks()
    for reviews in reviews_in_chunks(database, selection):
        film_of_each = films.take(pc.index_in(reviews["film_id"], film_ids))
        yield pa.table({name: table[name] for table in (film_of_each, reviews) for name in table.column_names})


def iterate_rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as dictionaries, without holding all of them at once."""
    for batch in table.to_batches(_ROWS_AT_A_TIME):
        yield from batch.to_pylist()
