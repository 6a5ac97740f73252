"""What commands print: rows, reports of imports, and a progress bar."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from halfstar.errors import ExportError

if TYPE_CHECKING:
    from halfstar.ingest.report import Report

_MOST_FILES = 20  # whose counts are printed; `--report` lists any number


def print_table(table: Any) -> None:
    """Print all rows of an Arrow table as DuckDB draws them."""
    import duckdb

    duckdb.from_arrow(table).show(max_rows=10_000, max_col_width=60)


def print_report(report: "Report") -> None:
    """Print the counts of an imported source and of its files; its rejects and notes go to stderr."""
    print(report.sentence())
    for file in report.files if 1 < len(report.files) <= _MOST_FILES else ():
        print(f"  {file.sentence()}")
    for reject in report.rejects:
        print(f"  rejected: {reject.file}, line {reject.line}: {reject.reason}", file=sys.stderr)
    for note in report.notes:
        print(f"  note: {note}", file=sys.stderr)


def write_json_report(reports: Sequence["Report"], file: Path) -> None:
    """Write reports as one JSON object: their counts added, their lists joined. Raises ExportError."""
    objects = [report.as_json() for report in reports]
    total = {key: sum((report[key] for report in objects), type(objects[0][key])()) for key in objects[0]}
    try:
        file.write_text(json.dumps(total, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ExportError(
            f"The report {file} cannot be written: {error.strerror}. Choose a folder that exists and has room for it."
        ) from None


class ProgressBar:
    """A progress bar on a terminal; nothing where stderr is not one."""

    def __init__(self, counted_step: str = "Reading", unit: str = "B") -> None:
        self._counted_step = counted_step
        self._bar: tqdm[Any] = tqdm(desc=counted_step, unit=unit, unit_scale=True, disable=None, leave=False)

    def __enter__(self) -> "ProgressBar":
        return self

    def __call__(self, done: int, total: int, step: str) -> None:
        """Show how much of the counted step is done, or the name of any other step."""
        if step == self._counted_step:
            self._bar.total = total
            self._bar.update(done - self._bar.n)
        else:
            self._bar.set_description(step)

    def __exit__(self, *_: object) -> None:
        self._bar.close()
