"""Shows the current batch of a source to SQL as the tables batch_films, batch_reviews and so on."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from halfstar.formats.batch import Batch

_UNCHANGED_TABLES = ("films", "rejects", "merged", "enriching")


class _ReplaceableTable:
    """An Arrow table that SQL reads under one name, and that each batch replaces.

    It is registered once for each source: within a transaction, DuckDB keeps every table that was ever registered.
    """

    def __init__(self) -> None:
        self.table = pa.table({})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


class ShownBatch:
    """The batch that SQL sees: batch_films, batch_reviews, batch_rejects, batch_merged, batch_enriching, batch_runs."""

    def __init__(self) -> None:
        self.tables = {name: _ReplaceableTable() for name in (*_UNCHANGED_TABLES, "reviews", "runs")}
        self.show(Batch(), 1)

    def show(self, batch: Batch, first_review_id: int) -> None:
        """Show this batch in place of the one before, its reviews numbered from `first_review_id`."""
        for name in _UNCHANGED_TABLES:
            self.tables[name].table = getattr(batch, name)
        review_ids = pa.array(np.arange(first_review_id, first_review_id + len(batch.reviews)))
        self.tables["reviews"].table = batch.reviews.append_column("review_id", review_ids)
        self.tables["runs"].table = _runs(batch.reviews["file"], first_review_id)


@contextmanager
def shown_batch(connection: duckdb.DuckDBPyConnection) -> Iterator[ShownBatch]:
    """Register the tables of a batch for the time of the block."""
    batch = ShownBatch()
    for name, table in batch.tables.items():
        connection.register(f"batch_{name}", table)
    yield batch
    for name in batch.tables:
        connection.unregister(f"batch_{name}")


def _runs(files: pa.ChunkedArray, first_review_id: int) -> pa.Table:
    """The runs of consecutive reviews of one file. Columns: first_id (a review_id), reviews (how many), file."""
    runs = pc.run_end_encode(files.cast(pa.string()).combine_chunks())
    ends = pa.concat_arrays([pa.array([0], pa.int32()), runs.run_ends])
    firsts = pc.add(ends[:-1].cast(pa.int64()), first_review_id)
    return pa.table({"first_id": firsts, "reviews": pc.pairwise_diff(ends)[1:], "file": runs.values})
