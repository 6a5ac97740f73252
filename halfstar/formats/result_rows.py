"""Writes the rows of a figure or a query: CSV that a spreadsheet reads safely, JSON, and Arrow files."""

import csv
import json
import math
from datetime import date
from io import StringIO
from typing import Any

import pyarrow as pa

from halfstar.formats.spreadsheet_formulas import escape_formula


def as_csv(table: pa.Table) -> str:
    """Write rows as CSV with a header: lists joined by commas, structs as JSON, possible formulas escaped by a `'`."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([_cell(name) for name in table.column_names])
    writer.writerows([_cell(value) for value in row.values()] for row in table.to_pylist())
    return out.getvalue()


def as_json(table: pa.Table) -> str:
    """Write rows as a JSON list of objects, a row on each line; dates as ISO text, a number that is none as null."""
    rows = table.to_pylist()
    try:
        lines = [_encode(row) for row in rows]
    except ValueError:
        lines = [_encode(_without_nan(row)) for row in rows]
    return "[" + ",\n ".join(lines) + "]\n"


def as_arrow(table: pa.Table) -> bytes:
    """Write rows as an Arrow file (IPC, also called Feather)."""
    written = pa.BufferOutputStream()
    with pa.ipc.new_file(written, table.schema) as file:
        file.write_table(table)
    content: bytes = written.getvalue().to_pybytes()
    return content


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = ", ".join(_encode(item) if isinstance(item, dict) else str(item) for item in value)
    elif isinstance(value, dict):
        value = _encode(value)
    return escape_formula(value) if isinstance(value, str) else value


def _iso(value: Any) -> str:
    assert isinstance(value, date)  # a date or a time
    return value.isoformat()


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nan(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_iso).encode
