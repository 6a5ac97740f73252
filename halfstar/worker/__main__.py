"""The process apart: `python -m halfstar.worker` reads limits and a task, and tells how far it is and how it ended.

A line is a JSON object with one of: progress (done, of how many, doing what), preview, report, error (a sentence),
cancelled. With a preview, or where only the columns are at fault, it has kind, because and columns too. Nothing else
is written to standard output.
"""

import json
import signal
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from halfstar.errors import HalfstarError, SourceError
from halfstar.formats.detection import Source, open_upload
from halfstar.formats.importer import Importer
from halfstar.formats.table.importer import TABLES, first_table_columns, table_importer
from halfstar.formats.table.score_scale import Scale
from halfstar.ingest.library import import_source
from halfstar.ingest.preview import preview
from halfstar.worker.task import Limits, Task

_LOOKED_AT = 4 * 2**20  # bytes of each file, inflated
_LONGEST_LOOK = 15  # seconds
_SELDOM = 0.1  # seconds between two words on how far it is


def main() -> None:
    """Do the task within its limits."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)  # both may be ignored where the dashboard was started
    Limits(**json.loads(sys.stdin.readline())).impose()
    task = Task.from_json(sys.stdin.readline())
    try:
        _tell(**_done(task))
    except HalfstarError as error:
        _tell(error=str(error).splitlines()[0])
    except KeyboardInterrupt:
        _tell(cancelled=True)
    except MemoryError:
        _tell(error=f"{task.name} needs more memory than an upload may take. Import it from the command line.")


def _done(task: Task) -> dict[str, Any]:
    directory = Path(task.library)
    if task.what == "import":
        return {"report": asdict(import_source(directory, _opened(task, _kind(task)), _Progress()))}
    try:
        source = _opened(task, _kind(task)).beginning(_LOOKED_AT)
    except SourceError as fault:  # perhaps a table, of which nobody has said yet what its columns are
        return {"error": str(fault), "columns": first_table_columns(_opened(task, TABLES).files, {})}
    columns = first_table_columns(source.files, task.columns) if source.kind == TABLES.kind else {}
    told = {"kind": source.kind, "because": source.reason, "columns": columns}
    try:
        previewed = preview(source, directory, seconds=_LONGEST_LOOK)
    except SourceError as fault:  # which other columns may mend
        return {**told, "error": str(fault)}
    return {**told, "preview": replace(previewed, is_whole=previewed.is_whole and not source.is_truncated).as_json()}


def _opened(task: Task, kind: str | Importer | None) -> Source:
    return open_upload(Path(task.path), task.name, kind)


def _kind(task: Task) -> str | Importer | None:
    if task.columns or task.scale:
        return table_importer(task.columns, Scale(task.scale) if task.scale else None)
    return task.kind


class _Progress:
    """Tells how far an import is, now and then."""

    def __init__(self) -> None:
        self._told_at, self._doing = 0.0, ""

    def __call__(self, done: int, total: int, doing: str) -> None:
        now = time.monotonic()
        if doing != self._doing or now - self._told_at > _SELDOM:
            self._told_at, self._doing = now, doing
            _tell(progress=(done, total, doing))


def _tell(**said: Any) -> None:
    print(json.dumps(said, default=str), flush=True)  # noqa: T201  # how the one who started it is told


if __name__ == "__main__":
    main()
