"""Writes the rows of a figure or a query as CSV that a spreadsheet reads safely, and as JSON."""

import csv
import json
from io import StringIO
from typing import Any

import pyarrow as pa

from halfstar.formats.spreadsheet_formulas import escape_formula


def as_csv(table: pa.Table, remark: str = "") -> str:
    """Write rows as CSV with a header: lists joined by commas, possible formulas escaped by a `'`.

    A remark, such as the selection and the number of its reviews, becomes a first line after `#`.
    """
    out = StringIO()
    if remark:
        out.write(f"# {' '.join(remark.split())}\r\n")
    writer = csv.writer(out)
    writer.writerow([_cell(name) for name in table.column_names])
    writer.writerows([_cell(value) for value in row.values()] for row in table.to_pylist())
    return out.getvalue()


def as_json(table: pa.Table) -> str:
    """Write rows as a JSON list of objects, dates as ISO text."""
    return json.dumps(table.to_pylist(), default=str, ensure_ascii=False, indent=2) + "\n"


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return escape_formula(value) if isinstance(value, str) else value
