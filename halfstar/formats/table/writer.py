"""Writes reviews out as CSV, Parquet or JSON lines: a row a review, with all that is known of it and of its film.

`halfstar/formats/table/halfstar_table.py` has the columns, and reads them back as they were.
"""

import csv
import json
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet

from halfstar.formats.chunks import reviews_with_films, rows_of
from halfstar.formats.spreadsheet_formulas import escape_formula
from halfstar.formats.table.halfstar_table import COLUMNS, cell_of
from halfstar.selection import Selection
from halfstar.store.database import Database

_as_json = json.JSONEncoder(default=str, ensure_ascii=False).encode
_NAMED_OTHERWISE = {"is_rewatch": "is_rewatch_in_source"}  # as the source says it


def write_csv(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews as CSV: lists as JSON, what could start a formula with a `'` before it."""
    text = TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS.names)
    writer.writerows([escape_formula(cell_of(value)) for value in row.values()] for row in _rows(database, selection))
    text.detach()


def write_json_lines(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews as JSON lines; days as ISO text."""
    for row in _rows(database, selection):
        out.write(_as_json(row).encode() + b"\n")


def write_parquet(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews as Parquet."""
    with parquet.ParquetWriter(out, COLUMNS, compression="zstd") as writer:
        for table in _tables(database, selection):
            writer.write_table(table)


def _rows(database: Database, selection: Selection) -> Iterator[dict[str, Any]]:
    return (row for table in _tables(database, selection) for row in rows_of(table))


def _tables(database: Database, selection: Selection) -> Iterator[pa.Table]:
    told = [_NAMED_OTHERWISE.get(name, name) for name in COLUMNS.names]
    for table in reviews_with_films(database, selection):
        yield table.select(told).rename_columns(COLUMNS.names).cast(COLUMNS)
