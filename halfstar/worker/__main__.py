"""The worker process: `python -m halfstar.worker` reads a request, does the task, and writes progress and a result.

`halfstar/worker/protocol.py` describes what it reads and writes.
"""

import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from halfstar.errors import HalfstarError, SourceError
from halfstar.formats.detection import Source, open_upload
from halfstar.formats.guesses import OpenQuestionError
from halfstar.formats.importer import Importer
from halfstar.formats.table.dates import DateOrder
from halfstar.formats.table.importer import TABLES, first_table_columns, table_importer
from halfstar.formats.table.score_scale import Scale
from halfstar.formats.table.table_plan import TableOptions
from halfstar.ingest.library import import_source
from halfstar.ingest.preview import preview
from halfstar.worker.protocol import (
    Cancelled,
    Failed,
    Imported,
    Message,
    Previewed,
    Progress,
    Result,
    encode,
    read_request,
)
from halfstar.worker.task import Task

_PREVIEW_BYTES = 4 * 2**20  # of each file that a preview reads, after decompression
_PREVIEW_SECONDS = 15  # that a preview reads at most
_PROGRESS_INTERVAL = 0.1  # seconds between two messages about the same activity


def main() -> None:
    """Do the task within its limits."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)  # the dashboard may run with these signals ignored
    limits, task = read_request(sys.stdin)
    limits.impose()
    try:
        _send(_imported(task) if task.action == "import" else _previewed(task))
    except HalfstarError as error:
        _send(Failed(str(error).splitlines()[0]))
    except KeyboardInterrupt:
        _send(Cancelled())
    except MemoryError:
        _send(Failed(f"{task.name} needs more memory than an upload may use. Import it from the command line."))


def _imported(task: Task) -> Imported:
    return Imported(import_source(Path(task.library), _open(task, _format_of(task)), _ProgressMessages()))


def _previewed(task: Task) -> Result:
    try:
        source = _open(task, _format_of(task)).beginning(_PREVIEW_BYTES)
    except SourceError as error:  # perhaps a table whose columns have unknown names
        return Failed(str(error), first_table_columns(_open(task, TABLES).files, {}))
    columns = first_table_columns(source.files, task.columns) if source.kind == TABLES.kind else {}
    try:
        result = preview(source, Path(task.library), seconds=_PREVIEW_SECONDS)
    except OpenQuestionError as error:
        return Failed(str(error), columns, error.questions)
    except SourceError as error:  # other fields for the columns may make the table readable
        return Failed(str(error), columns)
    result = replace(result, is_whole=result.is_whole and not source.is_truncated)
    return Previewed(result, source.kind, source.reason, columns)


def _open(task: Task, format_: str | Importer | None) -> Source:
    return open_upload(Path(task.path), task.name, format_, task.encoding)


def _format_of(task: Task) -> str | Importer | None:
    options = TableOptions(
        task.columns, Scale(task.scale) if task.scale else None, DateOrder(task.dates) if task.dates else None
    )
    return table_importer(options) if options else task.kind


class _ProgressMessages:
    """Called by an import with its progress: sends a message for each new activity, and now and then in between."""

    def __init__(self) -> None:
        self._sent_at, self._activity = 0.0, ""

    def __call__(self, done: int, total: int, activity: str) -> None:
        now = time.monotonic()
        if activity != self._activity or now - self._sent_at > _PROGRESS_INTERVAL:
            self._sent_at, self._activity = now, activity
            _send(Progress(done, total, activity))


def _send(message: Message) -> None:
    print(encode(message), flush=True)  # noqa: T201  # standard output is the channel of the protocol


if __name__ == "__main__":
    main()
