"""A library that is exported and imported again has the same films and reviews, whatever the format.

Tables of reviews leave out films without a review. Everything else is the same, apart from row numbers and sources.
"""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from halfstar.formats.detection import Source, open_path
from halfstar.formats.exports import EXPORTS
from halfstar.formats.files import File
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.formats.table.cells import clean_cell, split_names, split_tags
from halfstar.formats.table.halfstar_table import COLUMNS, format_cell
from halfstar.ingest import library
from halfstar.ingest.preview import preview
from halfstar.ingest.report import Report
from halfstar.selection import Selection
from tests.support.importers import fixture_of, source_read_by
from tests.support.libraries import (
    all_reviews,
    contents,
    database_of,
    folder,
    open_bytes,
    page,
    pages_of,
    review,
)
from tests.support.samples import FILMS
from tests.support.strategies import films, full_names, reviews, tags

FORMATS = {format_.kind: format_ for format_ in EXPORTS if format_.kind != "letterboxd"}
TABLES = [kind for kind in FORMATS if kind != "film-pages"]
each_format = pytest.mark.parametrize("kind", FORMATS)


def written(directory: Path, kind: str, into: Path, selection: Selection = Selection()) -> Path:
    """Write a library, or a selection of it, into a file."""
    file = into / FORMATS[kind].file_name
    file.write_bytes(FORMATS[kind].as_bytes(database_of(directory), selection))
    return file


def films_and_reviews(directory: Path) -> tuple[Any, Any]:
    everything = contents(directory)
    return everything["films"], everything["reviews"]


def read_back(file: Path) -> list[FilmPage]:
    """The film pages that an exported file holds, without the name of the file."""
    pages = pages_of(open_path(file))
    return [replace(page, reviews=tuple(replace(review, file="") for review in page.reviews)) for page in pages]


def imported_again(directory: Path, into: Path, kinds: Iterable[str] = TABLES) -> tuple[Path, Report]:
    """Write a library in these formats, and build one from the first file; every other file holds the same pages."""
    first, *others = (written(directory, kind, into) for kind in kinds)
    pages = read_back(first)
    for other in others:
        assert read_back(other) == pages, other.name
    [report] = library.build(into / "again", [open_path(first)])
    return into / "again", report


@pytest.mark.parametrize("kinds", [TABLES, ["film-pages"]], ids=["tables", "film pages"])
@pytest.mark.parametrize("name", ["starter", "hostile"])
def test_a_library_is_the_same_after_export_and_import(
    name: str, kinds: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    directory = request.getfixturevalue(name)
    again, report = imported_again(directory, tmp_path, kinds)
    assert films_and_reviews(again) == films_and_reviews(directory)
    reviews = len(films_and_reviews(directory)[1])
    assert (report.read, report.imported, report.merged, report.duplicate, report.rejected) == (
        reviews,
        reviews,
        0,
        0,
        0,
    )


@pytest.mark.parametrize("importer", ["letterboxd", "movielens", "imdb", "rotten-tomatoes", "markdown", "table"])
def test_reviews_of_every_importer_are_the_same_after_export_and_import(importer: str, tmp_path: Path) -> None:
    library.build(tmp_path / "first", [open_path(fixture_of(importer))])
    again, _ = imported_again(tmp_path / "first", tmp_path)
    before, after = films_and_reviews(tmp_path / "first"), films_and_reviews(again)
    assert after[1] == before[1]
    assert set(after[0]) <= set(before[0])


def test_films_without_a_review_are_in_film_pages_only(tmp_path: Path) -> None:
    library.build(tmp_path / "first", [folder(tmp_path / "films", her=page("Her", review("One.")), moon=page("Moon"))])
    for kinds, count in ((TABLES, 1), (["film-pages"], 2)):
        again, _ = imported_again(tmp_path / "first", tmp_path, kinds)
        assert len(films_and_reviews(again)[0]) == count


@each_format
def test_an_empty_library_can_be_exported_and_imported(kind: str, empty: Path, tmp_path: Path) -> None:
    file = written(empty, kind, tmp_path)
    if kind in ("csv", "parquet"):  # which have their columns even without a row
        assert preview(open_path(file)).report.read == 0


@each_format
def test_only_the_selection_is_exported(kind: str, starter: Path, tmp_path: Path) -> None:
    selection = Selection.from_address("genre=drama&score=4.0&score=5.0&words=the")
    selected = all_reviews(database_of(starter), selection).to_pylist()
    pages = read_back(written(starter, kind, tmp_path, selection))
    again = [review.text for page in pages for review in page.reviews]
    assert sorted(again) == sorted(row["text"] for row in selected)
    assert 0 < len(again) < 405


# --- any library ----------------------------------------------------------------------------------------------------

HARD = FilmPage(
    Film("=A1, B", 1999, ('A, "B"', "'=1", "['x']", "NA"), ("|", ";", "-"), 0, "tt12345", "+1\n\n<b>bold</b> &amp;",
         ("a,b", '"', "[]", "none"), ("@x",), "007", "1a", ("'", "''=1", "[", "O'Brien, Fox")),
    (Review("=1\u2028\x0bx\x1cy", 10 / 3, "2/3", ("n/a", "'@"), "NA", has_spoilers=True, is_rewatch=False),
     Review("'=not a mark of ours", 0.0, "0", (), "-"), Review("", reviewer="-1"),
     Review("<p>a</p>\n\n\ta, 'b'\"", 5.0)),
)  # fmt: skip


@settings(max_examples=8)
@given(pages=st.lists(st.builds(FilmPage, films, st.lists(reviews(), min_size=1, max_size=4).map(tuple)), min_size=1,
                      max_size=6))  # fmt: skip
@example(pages=[HARD])
def test_any_library_is_the_same_after_export_and_import(pages: list[FilmPage]) -> None:
    def read(files: tuple[File, ...]) -> Iterator[FilmPage]:
        yield from pages

    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        library.build(directory / "first", [source_read_by(read)])
        again, _ = imported_again(directory / "first", directory, TABLES)
        assert films_and_reviews(again) == films_and_reviews(directory / "first")


@given(names=st.lists(full_names, max_size=4, unique=True), tagged=st.lists(tags, max_size=4, unique=True))
@example(names=["A, B", 'C "D"', "E|F;G", "[H]", "NA"], tagged=["a,b"])
def test_an_exported_list_is_also_read_as_a_list_in_any_other_table(names: list[str], tagged: list[str]) -> None:
    assert json.loads(format_cell(names) or "[]") == names
    assert split_names(format_cell(names)) == tuple(filter(clean_cell, names))  # words such as NA mean no value there
    assert split_tags(format_cell(tagged)) == tuple(filter(clean_cell, tagged))


# --- the content of the files ---------------------------------------------------------------------------------------


def test_every_format_has_every_column_and_lists_where_it_can(starter: Path) -> None:
    database = database_of(starter)
    text, lines, table = (FORMATS[kind].as_bytes(database, Selection()) for kind in ("csv", "jsonl", "parquet"))
    from_csv = list(csv.DictReader(StringIO(text.decode(), newline="")))
    from_json = [json.loads(line) for line in lines.decode().splitlines()]
    from_parquet = parquet.read_table(BytesIO(table))
    assert from_parquet.schema.equals(COLUMNS)
    assert from_json == json.loads(json.dumps(from_parquet.to_pylist(), default=str))
    assert from_csv == [{name: format_cell(value) for name, value in row.items()} for row in from_json]
    [first, *_] = from_json
    assert isinstance(first["genres"], list)
    assert first["source"] == FILMS.name
    assert len(from_json) == 405


# --- an exported table that a person has changed ----------------------------------------------------------------------


def changed(**cells: str) -> Source:
    """A table that Halfstar exported, with one row, some of its cells written by hand."""
    row = dict.fromkeys(COLUMNS.names, "") | {"title": "Her", "score": "4.5"} | cells
    out = StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([["notes", *row], ["mine", *row.values()]])
    return open_bytes("mine.csv", out.getvalue().encode("utf-8-sig"))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"score": "4,5"}, {"score": 4.5, "native_score": None}),
        ({"score": "3.33333333", "native_score": "2/3"}, {"score": 10 / 3, "native_score": "2/3"}),
        ({"score": "", "native_score": "9/10"}, {"score": 4.5, "native_score": "9/10"}),
        ({"score": "4", "native_score": "4-Mar"}, {"score": 4.0, "native_score": "4-Mar"}),
        ({"is_rewatch": "TRUE", "has_spoilers": "FALSE"}, {"is_rewatch": True, "has_spoilers": False}),
        ({"verdicts": "Good, spoilers|dire"}, {"verdicts": ("good,-spoilers", "dire")}),
        ({"text": "a <b>c</b> &amp; d"}, {"text": "a <b>c</b> &amp; d"}),
        ({"text": "'=1"}, {"text": "=1"}),
        ({"text": "''=1"}, {"text": "'=1"}),
        ({"text": "'quoted'"}, {"text": "'quoted'"}),
    ],
)
def test_cells_are_read_as_a_spreadsheet_saves_them(cells: dict[str, str], expected: dict[str, Any]) -> None:
    [read, _] = pages_of(changed(**cells))
    assert {name: getattr(read.reviews[0], name) for name in expected} == expected


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"title": " "}, "the row has no film title"),
        ({"year": "213"}, "the year '213' is not a whole number from 1800 to 2099"),
        ({"runtime_minutes": "2h"}, "the runtime_minutes '2h' is not a whole number from 0 to 99999"),
        ({"imdb_id": "1798709"}, "the imdb_id '1798709' does not look like tt1798709"),
        ({"score": "7"}, "the score '7' is not a number from 0 to 5"),
        ({"score": "nan"}, "the score 'nan' is not a number from 0 to 5"),
        ({"score": "", "native_score": "many"}, "the score 'many' is not a number from 0 to 5"),
        ({"score": "4", "native_score": "9/10"}, "the score '4' differs from the native score '9/10'; fix one"),
        ({"reviewed_on": "12/5/2019"}, "the date '12/5/2019' is not a date of the calendar, written as 2019-05-12"),
        ({"reviewed_on": "2019-02-30"}, "the date '2019-02-30' is not a date of the calendar"),
        ({"is_rewatch": "perhaps"}, "is_rewatch is 'perhaps'; write true or false"),
        ({"url": "boxd.it"}, "the address 'boxd.it' does not look like https://"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_a_reject_with_its_reason(cells: dict[str, str], reason: str) -> None:
    report = preview(changed(**cells)).report
    assert (report.imported, report.rejected) == (0, 1)
    assert report.rejects[0].reason.startswith(reason)


def test_an_exported_table_that_lacks_a_column_is_read_as_any_table(starter: Path) -> None:
    lines = FORMATS["csv"].as_bytes(database_of(starter), Selection()).decode()
    rows = list(csv.reader(StringIO(lines, newline="")))
    out = StringIO(newline="")
    csv.writer(out).writerows(row[:-1] for row in rows)
    report = preview(open_bytes("mine.csv", out.getvalue().encode())).report
    assert report.imported == len(rows) - 1
    assert report.notes[0].startswith("mine.csv: read as title, ")
