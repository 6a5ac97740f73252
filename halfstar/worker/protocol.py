"""The protocol between the dashboard and a worker process: JSON objects, one per line.

The dashboard writes the request to the worker's standard input: one line of Limits, one line of Task.
The worker writes messages to its standard output and nothing else: Progress any number of times, then one result.

    message     sent by          content
    Progress    an import        how much is done
    Previewed   a preview        the format of the upload, its first reviews and its counts
    Imported    an import        the report: what became of the rows
    Failed      either           what went wrong, in a sentence, and what a person has to decide, if anything
    Cancelled   either           nothing; the worker was asked to stop, and the library is as it was

A message is written as its name and its fields:

    {"message": "Progress", "done": 1, "total": 9, "activity": "Reading"}
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TextIO

from halfstar.formats.guesses import Guess
from halfstar.ingest.preview import Preview
from halfstar.ingest.report import Report
from halfstar.worker.limits import Limits
from halfstar.worker.task import Task

ColumnFields = Mapping[str, str | None]  # each column of a table with the field that it is read as, if any


@dataclass(frozen=True)
class Progress:
    """`done` of `total` units, such as bytes or rows, and what is being done now, such as "Reading"."""

    done: int
    total: int
    activity: str


@dataclass(frozen=True)
class Previewed:
    """The preview of an upload, its format (`kind`) with the reason for that, and the columns if it is a table."""

    preview: Preview
    kind: str
    reason: str
    columns: ColumnFields


@dataclass(frozen=True)
class Imported:
    """The report of an import."""

    report: Report


@dataclass(frozen=True)
class Failed:
    """What went wrong and what to do. With `columns`, other fields for them may make the table readable.

    `questions` are guesses that a person has to make before the upload can be read.
    """

    error: str
    columns: ColumnFields = field(default_factory=dict)
    questions: tuple[Guess, ...] = ()


@dataclass(frozen=True)
class Cancelled:
    """The task was cancelled."""


Result = Previewed | Imported | Failed | Cancelled
Message = Progress | Result
_MESSAGES = {message.__name__: message for message in (Progress, Previewed, Imported, Failed, Cancelled)}


def write_request(stream: TextIO, limits: Limits, task: Task) -> None:
    """Write the request of a worker: the two lines that it reads first."""
    stream.writelines(f"{json.dumps(asdict(part))}\n" for part in (limits, task))
    stream.flush()


def read_request(stream: TextIO) -> tuple[Limits, Task]:
    """Read what `write_request` wrote."""
    limits, task = (json.loads(stream.readline()) for _ in range(2))
    return Limits(**limits), Task(**task)


def encode(message: Message) -> str:
    """The message as a line of JSON, without a line break."""
    fields: dict[str, Any] = vars(message)
    if isinstance(message, Previewed):
        fields = {**fields, "preview": message.preview.as_json()}
    elif isinstance(message, Imported | Failed):
        fields = asdict(message)
    return json.dumps({"message": type(message).__name__, **fields})


def decode(line: str) -> Message:
    """Read a line that `encode` returned."""
    fields: dict[str, Any] = json.loads(line)
    message = _MESSAGES[fields.pop("message")]
    if "preview" in fields:
        fields["preview"] = Preview.from_json(fields["preview"])
    if "report" in fields:
        fields["report"] = Report.from_json(fields["report"])
    if "questions" in fields:
        fields["questions"] = tuple(map(Guess.from_json, fields["questions"]))
    decoded: Message = message(**fields)
    return decoded
