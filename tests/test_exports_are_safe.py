"""S5, nobody in: no exported cell starts a formula; what is exported is well-formed and whole."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest

from halfstar import library
from halfstar.database import Database
from halfstar.export import as_csv, as_json

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(1)", "-", "=")
HARMLESS = ("", "a=1", " plain", "'=1", "1-1", "x\n=1", 'say "=1"', "שלום")


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_could_start_a_formula_gets_a_mark_before_it(formula: str) -> None:
    table = pa.table({"text": [formula], "list": [[formula, "x"]], formula: ["a name of a column"]})
    names, row = cells(as_csv(table))
    assert row == [f"'{formula}", f"'{formula}, x", "a name of a column"]
    assert names[2] == f"'{formula}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert cells(as_csv(pa.table({"text": [text], "n": [1]})))[1] == [text, "1"]


def test_numbers_days_lists_and_nothing_are_written_plainly() -> None:
    table = pa.table(
        {"n": [-1.5], "day": [date(2019, 5, 12)], "tags": [["good", "dire"]], "none": pa.nulls(1), "no": [[]]}
    )
    assert cells(as_csv(table)) == [["n", "day", "tags", "none", "no"], ["-1.5", "2019-05-12", "good, dire", "", ""]]


@pytest.mark.parametrize("remark", ["drama, n = 12", "two\nlines", "=1+1\r\n=2+2", "a,b"])
def test_a_remark_is_one_line_behind_a_hash(remark: str) -> None:
    first, names, row = as_csv(pa.table({"n": [1]}), remark).splitlines()
    assert first == f"# {' '.join(remark.split())}"
    assert [names, row] == ["n", "1"]


def test_no_cell_of_a_library_starts_a_formula(hostile: Path, starter: Path) -> None:
    for directory in (hostile, starter):
        table = Database(library.current_file(directory)).fetch("library/reviews")
        rows = cells(as_csv(table))
        assert len(rows) == len(table) + 1
        assert {len(row) for row in rows} == {len(table.column_names)}
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_json_gives_back_every_row(hostile: Path) -> None:
    table = Database(library.current_file(hostile)).fetch("library/reviews")
    rows = json.loads(as_json(table))
    assert rows == json.loads(json.dumps(table.to_pylist(), default=str))
    assert {row["reviewed_on"] for row in rows} == {"2020-01-02", "2021-01-02", None}
    assert json.loads(as_json(table.slice(0, 0))) == []
