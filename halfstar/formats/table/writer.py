"""Writes reviews as CSV, Parquet or JSON lines: one row per review, with everything known about it and its film.

halfstar_table.py has the columns, and reads these tables back exactly.
"""

import csv
import json
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet

from halfstar.formats.chunks import iterate_rows, reviews_with_films
from halfstar.formats.spreadsheet_formulas import escape_formula
from halfstar.formats.table.halfstar_table import COLUMNS, format_cell
from halfstar.selection import Selection
from halfstar.store.database import Database

_as_json = json.JSONEncoder(default=str, ensure_ascii=False).encode
_COLUMNS_OF_LIBRARY = {"is_rewatch": "is_rewatch_in_source"}  # not the rewatches that the library derives


def write_csv(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews as CSV: lists as JSON, possible spreadsheet formulas escaped."""
    text = TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS.names)
    writer.writerows(
        [escape_formula(format_cell(value)) for value in row.values()] for row in _rows(database, selection)
    )
    text.detach()


def write_json_lines(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews as JSON lines, dates as ISO text."""
    for row in _rows(database, selection):
        out.write(_as_json(row).encode() + b"\n")


def write_parquet(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews as Parquet."""
    with parquet.ParquetWriter(out, COLUMNS, compression="zstd") as writer:
        for table in _tables(database, selection):
            writer.write_table(table)


def _rows(database: Database, selection: Selection) -> Iterator[dict[str, Any]]:
    return (row for table in _tables(database, selection) for row in iterate_rows(table))


def _tables(database: Database, selection: Selection) -> Iterator[pa.Table]:
    columns = [_COLUMNS_OF_LIBRARY.get(name, name) for name in COLUMNS.names]
    for table in reviews_with_films(database, selection):
        yield table.select(columns).rename_columns(COLUMNS.names).cast(COLUMNS)
