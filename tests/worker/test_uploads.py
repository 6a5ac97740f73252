"""A worker process reads an upload within limits. Whatever the upload is, no library is harmed."""

import gzip
import os
import signal
import stat
import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from halfstar.worker import Cancelled, Failed, Imported, Job, Limits, Previewed, Task
from halfstar.worker import job as job_module
from halfstar.worker.protocol import Result
from tests.support import movielens
from tests.support.libraries import contents, library_files, page, review, zipped

HEADER = "title,year,score,text\n"
HER = "Her,2013,4.5,A voice\n"
LONG_WORD = "x" * 80 + " "  # of long words, the index of a long text has few
LONG = f"Her,2013,4.5,{'A voice. ' * 99}\n"
ROOMY = Limits(memory=3 * 2**30, seconds=120, files=256)


def result_of(
    directory: Path, content: bytes, name: str = "mine.csv", limits: Limits = ROOMY, **task_fields: Any
) -> Result:
    """Run a task on an upload with this content to its end. Returns its result."""
    task = Task(**{"action": "import", **task_fields}, name=name, library=str(directory))
    with Job(task, BytesIO(content), limits) as job:
        while not job.wait(1):
            pass
    assert job.result
    return job.result


def error_of(result: Result) -> str:
    assert isinstance(result, Failed)
    return result.error


def linked() -> bytes:
    entry = zipfile.ZipInfo("link.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
        archive.writestr("../../out.txt", page("Out", review("Out.")))
        archive.writestr("moon.txt", page("Moon", review("In.")))
    return out.getvalue()


def nested() -> bytes:
    inner = zipped({"her.txt": page("Her", review("Two."))})
    for _ in range(10):
        inner = zipped({"inner.zip": inner})
    return inner


def oversized() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for n in range(9):
            archive.writestr(f"{n}.txt", bytes(2**26))
    return out.getvalue()


# Uploads: their name, content and outcome, which is the rows read, imported and rejected, or how an error begins.
ODD_UPLOADS: dict[str, tuple[str, Callable[[], bytes], tuple[int, int, int] | str]] = {
    "a BOM": ("a.csv", f"\ufeff{HEADER}{HER}".encode, (1, 1, 0)),
    "UTF-16": ("a.csv", lambda: f"{HEADER}{HER}".encode("utf-16"), (1, 1, 0)),
    "NUL bytes": ("a.csv", f"{HEADER}H\0er,2013,4.5,A voice\n".encode, (1, 1, 0)),
    "a lone quote": ("a.csv", f'{HEADER}Her,2013,4.5,"A voice\nMoon,2009,4,Alone\n'.encode, (2, 2, 0)),
    "a field of 10 MB": ("a.csv", f"{HEADER}Her,2013,4.5,{LONG_WORD * 2**17}\n".encode, (1, 1, 0)),
    "a field too long": ("a.csv", f"{HEADER}Her,2013,4.5,{'word ' * 2**22}\n{HER}".encode, (2, 1, 1)),
    "a line without end": ("a.csv", lambda: HEADER.encode() + b"x" * 2**26, "Nothing was imported from a.csv"),
    "100,000 columns": (
        "a.csv",
        (HEADER.strip() + ",x" * 100_000 + "\n" + HER).encode,
        "a.csv has more than",
    ),
    "nothing": ("a.csv", bytes, "a.csv holds nothing"),
    "noise": ("a.csv", lambda: bytes(range(256)) * 100, "a.csv holds nothing"),
    "a cut ZIP": (
        "a.zip",
        lambda: zipped({"her.txt": page("Her", review("Two."))})[:-30],
        "a.zip is not a complete ZIP",
    ),
    "ZIPs in ZIPs": ("a.zip", nested, "a.zip holds nothing"),
    "a ZIP of zeros": ("a.zip", oversized, "a.zip holds more than 512 MiB"),
    "links and ..": ("a.zip", linked, (3, 1, 2)),
    "a cut gzip": ("a.csv.gz", lambda: gzip.compress(f"{HEADER}{HER * 9999}".encode())[:-99], "a.csv.gz"),
}


@pytest.mark.parametrize("odd", ODD_UPLOADS)
def test_the_rows_of_any_upload_are_accounted_for_or_it_is_refused_in_a_sentence(odd: str, her_library: Path) -> None:
    name, content, outcome = ODD_UPLOADS[odd]
    before = library_files(her_library)
    result = result_of(her_library, content(), name)
    if isinstance(outcome, str) and isinstance(result, Failed):
        assert result.error.startswith(outcome)
        assert library_files(her_library) == before
    else:
        assert isinstance(result, Imported)
        report = result.report
        assert report.read == report.imported + report.merged + report.duplicate + report.rejected
        assert isinstance(outcome, str) or (report.read, report.imported, report.rejected) == outcome
    assert "Traceback" not in str(result)
    assert contents(her_library)["reviews"]


def test_no_upload_is_read_as_a_database_or_as_parquet(her_library: Path, tmp_path: Path) -> None:
    parquet.write_table(pa.table({"title": ["Her"], "score": [4.5]}), tmp_path / "a.parquet")
    duckdb.connect(str(tmp_path / "a.duckdb")).close()
    for name, kind in (("a.parquet", "Parquet"), ("a.duckdb", "DuckDB")):
        for as_name in (name, "a.csv"):
            error = error_of(result_of(her_library, (tmp_path / name).read_bytes(), as_name))
            assert f"is a {kind} file, which cannot be uploaded" in error
    assert isinstance(result_of(her_library, f"{HEADER}DUCK SOUP,1933,5,PAR1\n".encode()), Imported)


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(memory=300 * 2**20, seconds=60, files=256), "memory"),
        (Limits(memory=3 * 2**30, seconds=0.8, files=256), "took longer than 0.8 seconds"),
    ],
    ids=["memory", "time"],
)
def test_a_worker_over_a_limit_is_stopped_and_leaves_the_library_as_it_was(
    limits: Limits, reason: str, her_library: Path
) -> None:
    before = library_files(her_library)
    content = (HEADER + HER * 2_000_000).encode()
    assert reason in error_of(result_of(her_library, content, limits=limits))
    assert library_files(her_library) == before


def test_a_cancelled_import_leaves_the_library_as_it_was(her_library: Path, tmp_path: Path) -> None:
    before = library_files(her_library)
    source = movielens.write(tmp_path / "movielens", 200_000)
    entries = {path.name: path.read_bytes() for path in source.iterdir()}
    job = Job(Task("import", "movielens.zip", str(her_library)), BytesIO(zipped(entries)), ROOMY)
    while job.progress.done == 0 and job.is_running:
        job.wait(0.01)
    job.cancel()
    while not job.wait(1):
        pass
    assert job.result == Cancelled()
    assert library_files(her_library) == before


def test_a_cancelled_worker_that_does_not_react_is_killed(her_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_module, "_CANCEL_TIMEOUT", 0)
    job = Job(Task("import", "mine.csv", str(her_library)), BytesIO((HEADER + HER).encode()), ROOMY)
    os.kill(job._process.pid, signal.SIGSTOP)
    job.cancel()
    try:
        assert job.wait(20)
    finally:
        job._process.kill()
    assert job.result == Cancelled()


def test_the_copy_of_an_upload_is_deleted_at_the_end(
    her_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert isinstance(result_of(her_library, (HEADER + HER).encode(), action="preview"), Previewed)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_worker_that_dies_leaves_no_files_behind(her_library: Path, tmp_path: Path) -> None:
    (her_library / "library-000009.duckdb").write_bytes(b"left by a killed import")
    (her_library / "library-000009.duckdb.wal").write_bytes(b"and what it was about to write")
    before = {name for name in library_files(her_library) if "000009" not in name}
    result_of(her_library, (HEADER + HER * 500_000).encode(), limits=Limits(memory=200 * 2**20, seconds=60, files=256))
    assert {*library_files(her_library)} == before


def test_a_preview_of_a_long_file_reads_only_its_beginning(her_library: Path) -> None:
    content = gzip.compress((HEADER + LONG * 50_000).encode(), compresslevel=1)
    result = result_of(her_library, content, "a.csv.gz", action="preview")
    assert isinstance(result, Previewed)
    preview = result.preview
    assert not preview.is_whole
    assert 0 < preview.report.imported < 10_000
    assert preview.report.rejected == 0
    assert len(preview.rows) == 20
    assert (preview.films, preview.known) == (1, 1)
    assert result.columns == {name: name for name in HEADER.strip().split(",")}


def test_a_preview_uses_the_chosen_columns_and_scale(her_library: Path) -> None:
    content = b"Movie X;Mark;Note\nHer;8;Fine\nMoon;7;So-so\n"
    unknown = result_of(her_library, content, action="preview")
    assert isinstance(unknown, Failed)
    assert unknown.columns == {"Movie X": None, "Mark": None, "Note": None}
    assert "holds nothing that Halfstar reads" in unknown.error
    chosen = {"title": "Movie X", "score": "Mark", "text": "Note"}
    result = result_of(her_library, content, action="preview", columns=chosen, scale=20)
    assert isinstance(result, Previewed)
    assert result.columns == {"Movie X": "title", "Mark": "score", "Note": "text"}
    assert [(row["title"], row["score"], row["text"]) for row in result.preview.rows.to_pylist()] == [
        ("Her", 2.0, "Fine"), ("Moon", 1.75, "So-so"),
    ]  # fmt: skip
    assert (result.preview.films, result.preview.known) == (2, 0)
