"""Every message of the worker protocol is read as it was written, on one line."""

import io

import pyarrow as pa
import pytest

from halfstar.formats.model import Reject
from halfstar.ingest.preview import Preview
from halfstar.ingest.report import Report
from halfstar.worker.limits import LIMITS
from halfstar.worker.protocol import (
    Cancelled,
    Failed,
    Imported,
    Message,
    Previewed,
    Progress,
    decode,
    encode,
    read_request,
    write_request,
)
from halfstar.worker.task import Task

REPORT = Report("a\nb.csv", 2, 1, 0, 0, 1, (Reject("a.csv", 2, "no title"),), ("a note",))
ROWS = [{"title": "Her", "year": 2013, "score": 4.5, "verdicts": ["good"], "reviewer": None, "text": "“One”\n"}]
MESSAGES: list[Message] = [
    Progress(1, 9, "Reading"),
    Imported(REPORT),
    Failed("a.csv is not a table."),
    Failed("a.csv has no titles.", {"Movie": None, "Score": "score"}),
    Cancelled(),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_is_read_as_it_was_written(message: Message) -> None:
    line = encode(message)
    assert "\n" not in line
    assert decode(line) == message


def test_a_preview_is_read_with_its_rows() -> None:
    schema = pa.schema([
        ("title", pa.string()), ("year", pa.int32()), ("score", pa.float64()), ("verdicts", pa.list_(pa.string())),
        ("reviewer", pa.string()), ("text", pa.string()),
    ])  # fmt: skip
    preview = Preview(1, pa.Table.from_pylist(ROWS, schema), REPORT, known=0)
    decoded = decode(encode(Previewed(preview, "table", "it has a column title", {"title": "title"})))
    assert isinstance(decoded, Previewed)
    assert decoded.preview.rows.to_pylist() == ROWS
    assert (decoded.preview.report, decoded.columns) == (REPORT, {"title": "title"})


def test_a_request_is_read_as_it_was_written() -> None:
    stream = io.StringIO()
    request = (LIMITS["import"], Task("import", "a.csv", "library", columns={"title": "Movie"}, scale=10))
    write_request(stream, *request)
    stream.seek(0)
    assert read_request(stream) == request
