"""No exported cell starts a formula, and exported files are well-formed and complete.

A file is replaced only when the new one is complete: a full disk or Ctrl-C leaves the old file as it was.
"""

import csv
import json
import math
import subprocess
import sys
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pyarrow as pa
import pytest

from halfstar.errors import ExportError
from halfstar.formats.atomic_write import atomic_write
from halfstar.formats.exports import EXPORTS
from halfstar.formats.result_rows import as_csv, as_json
from halfstar.formats.spreadsheet_formulas import escape_formula, unescape_formula
from halfstar.selection import Selection
from halfstar.store.generations import ROOT
from tests.support.libraries import all_reviews, database_of

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(1)", "-", "=")
HARMLESS = ("", "a=1", " plain", "'", "'quoted'", "''", "1-1", "x\n=1", 'say "=1"', "שלום")


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_text_that_could_start_a_formula_is_escaped(formula: str) -> None:
    table = pa.table({"text": [formula], "list": [[formula, "x"]], formula: ["a name of a column"]})
    names, row = cells(as_csv(table))
    assert row == [f"'{formula}", f"'{formula}, x", "a name of a column"]
    assert names[2] == f"'{formula}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_not_changed(text: str) -> None:
    assert cells(as_csv(pa.table({"text": [text], "n": [1]})))[1] == [text, "1"]


def test_numbers_dates_lists_and_nulls_are_written_plainly() -> None:
    table = pa.table(
        {"n": [-1.5], "day": [date(2019, 5, 12)], "tags": [["good", "dire"]], "none": pa.nulls(1), "no": [[]]}
    )
    assert cells(as_csv(table)) == [["n", "day", "tags", "none", "no"], ["-1.5", "2019-05-12", "good, dire", "", ""]]


def test_structs_are_written_as_json() -> None:
    review = {"day": date(2019, 5, 12), "text": "=1"}
    table = pa.table({"one": [review], "several": [[review, review]]})
    written = '{"day": "2019-05-12", "text": "=1"}'
    assert cells(as_csv(table))[1] == [written, f"{written}, {written}"]


def test_json_has_iso_dates_and_no_nan() -> None:
    table = pa.table(
        {
            "mean": [math.nan, math.inf, 0.1],
            "day": [date(2019, 5, 12), None, None],
            "time": [datetime(2019, 5, 12, 13, 4), None, None],
            "spread": [{"means": [math.nan, 1.0]}, None, None],
        }
    )
    assert as_json(table).splitlines() == [
        '[{"mean": null, "day": "2019-05-12", "time": "2019-05-12T13:04:00", "spread": {"means": [null, 1.0]}},',
        ' {"mean": null, "day": null, "time": null, "spread": null},',
        ' {"mean": 0.1, "day": null, "time": null, "spread": null}]',
    ]


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS, *(f"'{formula}" for formula in FORMULAS), "''=1"])
def test_escaping_is_undone_exactly(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert not escape_formula(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def tables_of(directory: Path) -> list[str]:
    """Every CSV file that a library can be exported to."""
    database = database_of(directory)
    written = {
        format_.kind: format_.as_bytes(database, Selection())
        for format_ in EXPORTS
        if format_.kind in ("csv", "letterboxd")
    }
    with zipfile.ZipFile(BytesIO(written["letterboxd"])) as archive:
        return [written["csv"].decode(), *(archive.read(name).decode() for name in archive.namelist())]


def test_no_cell_of_a_library_starts_a_formula(hostile: Path, starter: Path) -> None:
    for directory in (hostile, starter):
        texts = [as_csv(all_reviews(database_of(directory))), *tables_of(directory)]
        for rows in map(cells, texts):
            assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
            assert len({len(row) for row in rows}) == 1


def test_the_csv_of_a_library_has_every_row(hostile: Path, starter: Path) -> None:
    for directory in (hostile, starter):
        table = all_reviews(database_of(directory))
        rows = cells(as_csv(table))
        assert len(rows) == len(table) + 1
        assert {len(row) for row in rows} == {len(table.column_names)}


def test_json_has_every_row(hostile: Path) -> None:
    table = all_reviews(database_of(hostile))
    rows = json.loads(as_json(table))
    assert rows == json.loads(json.dumps(table.to_pylist(), default=str))
    assert {row["reviewed_on"] for row in rows} == {"2020-01-02", "2021-01-02", None}
    assert json.loads(as_json(table.slice(0, 0))) == []


# --- atomic writes --------------------------------------------------------------------------------------------


def write_half(file: Path, fault: type[BaseException] | OSError) -> None:
    with atomic_write(file) as out:
        out.write(b"half of it")
        raise fault


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ExportError, OSError(28, "No space left on device")])
@pytest.mark.parametrize("before", [None, b"before"])
def test_an_interrupted_write_leaves_the_old_file(
    fault: type[BaseException] | OSError, before: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "all.csv"
    if before:
        file.write_bytes(before)
    with pytest.raises((KeyboardInterrupt, ExportError)):
        write_half(file, fault)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before] * bool(before)


def test_a_complete_write_replaces_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_bytes(b"before")
    with atomic_write(file) as out:
        out.write(b"after")
        assert file.read_bytes() == b"before"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"after"]


@pytest.mark.parametrize("name", ["all.zip", "all.csv", "all.parquet", "all.jsonl"])
def test_a_full_disk_is_an_error_and_leaves_no_file(name: str, starter: Path, tmp_path: Path) -> None:
    export = f"{sys.executable} -m halfstar export {tmp_path / name} --library {starter}"
    command = ["sh", "-c", f"ulimit -f 8; exec {export}"]  # blocks of 512 or 1024 bytes, depending on the shell
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    what_to_do = "Choose a folder that exists and has room for it."
    assert ended.returncode == 1
    assert ended.stderr == f"halfstar: {tmp_path / name} cannot be written: File too large. {what_to_do}\n"
    assert list(tmp_path.iterdir()) == []
