"""Reads a library to write it out, a portion at a time, so that its size does not matter."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.selection import Selection
from halfstar.store.database import Database

_ROWS = 10_000  # that are Python's at a time


def reviews_in_chunks(database: Database, selection: Selection) -> Iterator[pa.Table]:
    """Give the selected reviews film by film, some whole films at a time; one portion at least, be it empty."""
    portions = database.fetch("library/portions", selection).to_pylist() or [{"first": 0, "last": -1}]
    for portion in portions:
        yield database.fetch("library/reviews_of_films", selection, **portion)


def reviews_with_films(database: Database, selection: Selection) -> Iterator[pa.Table]:
    """The same, each review with all that is known of its film."""
    films = database.fetch("library/films")
    numbers = films["film_id"].combine_chunks()
    for reviews in reviews_in_chunks(database, selection):
        of = films.take(pc.index_in(reviews["film_id"], numbers))
        yield pa.table({name: table[name] for table in (of, reviews) for name in table.column_names})


def rows_of(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of a table one by one."""
    for batch in table.to_batches(_ROWS):
        yield from batch.to_pylist()
