"""What commands print: rows, what became of a source, and a bar while they work."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from halfstar.errors import ExportError
from halfstar.ingest.library import Report

_MOST_FILES_TOLD = 20  # one by one; --report has them all


def show(table: Any) -> None:
    """Print rows as DuckDB draws them, all of them."""
    duckdb.from_arrow(table).show(max_rows=10_000, max_col_width=60)


def tell(reports: Sequence[Report], written_to: Path | None) -> None:
    """Say what became of each source, and write it as JSON where that is asked for. Raises ExportError."""
    for report in reports:
        print(report.sentence())
        for file in report.files if 1 < len(report.files) <= _MOST_FILES_TOLD else ():
            print(f"  {file.sentence()}")
        for reject in report.rejects:
            print(f"  rejected: {reject.file}, line {reject.line}: {reject.reason}", file=sys.stderr)
        for note in report.notes:
            print(f"  note: {note}", file=sys.stderr)
    if written_to:
        written = [report.as_json() for report in reports]
        whole = {key: sum((one[key] for one in written), type(written[0][key])()) for key in written[0]}
        try:
            written_to.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as fault:
            raise ExportError(f"The report {written_to} cannot be written: {fault.strerror}.") from None


class Bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self, doing: str = "Reading", unit: str = "B") -> None:
        self._reading = doing
        self._bar: tqdm[Any] = tqdm(desc=doing, unit=unit, unit_scale=True, disable=None, leave=False)

    def __enter__(self) -> "Bar":
        return self

    def __call__(self, done: int, total: int, doing: str) -> None:
        if doing == self._reading:
            self._bar.total = total
            self._bar.update(done - self._bar.n)
        else:
            self._bar.set_description(doing)

    def __exit__(self, *_: object) -> None:
        self._bar.close()
