"""Any table of reviews is imported in full: columns guessed or requested, one scale a column, every row counted."""

import gzip
import json
import tempfile
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from halfstar.__main__ import main
from halfstar.errors import SourceError
from halfstar.formats.detection import open_path
from halfstar.formats.html_text import plain_text
from halfstar.formats.model import FilmPage, Review
from halfstar.formats.table.cells import parse_minutes, parse_year, split_names, split_title_and_year
from halfstar.formats.table.columns import guess_columns
from halfstar.formats.table.dates import DateOrder, parse_date
from halfstar.formats.table.importer import table_importer
from halfstar.formats.table.score_scale import Scale, infer_scale
from halfstar.formats.table.table_plan import TableOptions
from halfstar.ingest import library
from tests.support.libraries import contents, open_bytes, zipped
from tests.support.samples import PAYLOADS

FIXTURE = Path(__file__).parents[1] / "sources" / "table.csv"


def pages(content: str | bytes, columns: dict[str, str] | None = None, scale: Scale | None = None) -> list[FilmPage]:
    stored = content.encode() if isinstance(content, str) else content
    importer = table_importer(TableOptions(columns or {}, scale)) if columns or scale else None
    return [page for page in open_bytes("mine.csv", stored, importer) if isinstance(page, FilmPage)]


def reviews(content: str | bytes, columns: dict[str, str] | None = None, scale: Scale | None = None) -> list[Review]:
    return [review for page in pages(content, columns, scale) for review in page.reviews]


def reasons(content: str) -> list[str]:
    return [reject.reason for page in pages(content) for reject in page.rejects]


def notes(content: str) -> str:
    return "\n".join(note for page in pages(content) for note in page.notes)


def test_every_row_is_counted_and_every_reject_has_its_line_and_reason(tmp_path: Path) -> None:
    report = library.import_source(tmp_path, open_path(FIXTURE))
    assert (report.read, report.imported, report.merged, report.duplicate, report.rejected) == (12, 5, 0, 1, 6)
    assert [(reject.line, reject.reason.split(";")[0]) for reject in report.rejects] == [
        (10, "the score '6' is out of range"),
        (11, "the score '7' is out of range"),
        (12, "the row has 12 cells, but the header has 11"),
        (13, "the row has no film title"),
        (14, "the row has no score, text, verdict or date"),
        (15, "the score 'four' cannot be read"),
    ]
    assert any("not read: Helpful" in note for note in report.notes)


# --- columns --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Title,Rating,Review", {"title": "Title", "score": "Rating", "text": "Review"}),
        ("MOVIE_NAME,stars,user", {"title": "MOVIE_NAME", "score": "stars", "reviewer": "user"}),
        ("name,title,grade", {"title": "title", "score": "grade"}),
        ("Film,Genre(s),Director,Release Year,Review Text,Critic Name",
         {"title": "Film", "text": "Review Text", "reviewer": "Critic Name", "genres": "Genre(s)",
          "directors": "Director", "year": None, "...": None}),
        ("id,helpful", {}),
    ],
)  # fmt: skip
def test_columns_are_guessed_from_their_names(header: str, columns: dict[str, str | None]) -> None:
    guessed = guess_columns(header.split(","))
    expected = {field: name for field, name in columns.items() if name}
    assert expected.items() <= guessed.items()
    assert "..." in columns or guessed.keys() == expected.keys()


def test_requested_columns_are_used_and_the_others_guessed() -> None:
    content = "Title,My Stars,Rating,Words\nHer,4,PG,Good\n"
    assert [(review.score, review.text) for review in reviews(content, {"score": "My Stars", "text": "words"})] == [
        (4.0, "Good")
    ]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"score": "Mark"}, "mine.csv has no column 'Mark'. It has: A, B."),
        ({"scroe": "A"}, "There is no field 'scroe'. A column can be one of: title, score"),
        (
            {"score": "A"},
            "No column of mine.csv has film titles. Its columns are: A, B. Name the one that does, such as --map",
        ),
    ],
)
def test_impossible_columns_are_an_error_with_what_to_do(columns: dict[str, str], sentence: str) -> None:
    with pytest.raises(SourceError) as refusal:
        pages("A,B\n1,2\n", columns)
    assert str(refusal.value).startswith(sentence)


def test_a_note_says_how_the_columns_were_read() -> None:
    content = "Film,Stars,Shelf\nHer,4,a\n"
    assert notes(content) == (
        "mine.csv: read as Film (title), Stars (score); scores are out of 5, as the highest of 1 in Stars is 4; "
        "not read: Shelf"
    )


def test_a_table_without_films_in_a_folder_is_left_out_with_a_note(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.csv": "title,score\nHer,4\n", "b.csv": "shop,price\nx,1\n", "c.csv": "one\n"}
    report = library.import_source(tmp_path, open_bytes("mine.zip", zipped(files)))
    assert (report.read, report.imported) == (1, 1)
    assert [note.split()[0] for note in report.notes if "is not read" in note] == ["b.csv", "c.csv"]


def test_a_table_of_films_only_adds_films(tmp_path: Path) -> None:
    content = b"title,year,genres\nHer,2013,Drama|Sci-Fi\n"
    report = library.import_source(tmp_path, open_bytes("films.csv", content, "table"))
    assert (report.read, report.merged, len(contents(tmp_path)["films"])) == (1, 1, 1)


# --- scales ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "highest"),
    [
        (["0.5", "5", "3.5"], 5), (["4,5", "3"], 5), (["1", "10", "7"], 10), (["0", "7.5"], 10), (["100", "3"], 100),
        (["4"] * 97 + ["6", "7"], 5), (["3/4", "87/100", "A-"], 5), (["3/4", "7", "8"], 10), (["NA", "", "4"], 5),
        (["PG-13", "R", "G", "4"], None), ([], 5), (["fresh", "rotten"], None), (["101"], 100),
    ],
)  # fmt: skip
def test_the_scale_is_inferred_from_the_whole_column(written: list[str], highest: int | None) -> None:
    assert infer_scale({score: written.count(score) for score in written}).highest == highest


@pytest.mark.parametrize(
    ("highest", "written", "score", "native"),
    [
        (5, "4.5", 4.5, "4.5"), (5, "4,5", 4.5, "4,5"), (10, "9", 4.5, "9/10"), (10, "7.5", 3.75, "7.5/10"),
        (100, "87", 4.35, "87/100"), (4, "3", 3.75, "3/4"), (10, "3/4", 3.75, "3/4"), (10, "★★★½", 3.5, "★★★½"),
        (5, "A+", 5, "A+"), (5, "A", 5, "A"), (5, "B", 3.75, "B"), (5, "C", 2.5, "C"), (5, "F", 0, "F"),
        (5, "F-", 0, "F-"), (5, "90%", 4.5, "90%"), (10, "", None, None), (10, "N/A", None, None), (5, "0", 0, "0"),
    ],
)  # fmt: skip
def test_scores_are_linear_from_0_to_5_and_the_native_score_is_as_written(
    highest: int, written: str, score: float | None, native: str | None
) -> None:
    assert Scale(highest).parse_score(written) == (score, native)


def test_letters_fall_in_equal_steps() -> None:
    letters = ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-"]
    scores = [score for letter in letters if (score := Scale().parse_score(letter)[0]) is not None]
    steps = [round(better - worse, 9) for better, worse in pairwise(scores)]
    assert steps == [round(5 / 12, 9)] * 10


def test_a_column_without_scores_leaves_reviews_unscored() -> None:
    content = "title,rating,review\nHer,PG-13,Good\nMoon,R,Fine\n"
    assert [(review.score, review.text) for review in reviews(content)] == [(None, "Good"), (None, "Fine")]
    assert "scores are no score" not in notes(content)
    assert "rating has no scores" in notes(content)


def test_a_scale_can_be_given() -> None:
    content = "title,score\nHer,4\nMoon,2\n"
    assert [review.native_score for review in reviews(content, scale=Scale(10))] == ["4/10", "2/10"]


def test_a_row_can_give_its_own_scale() -> None:
    content = "title,score,max_score\nHer,8,10\nMoon,3,5\nAlien,50,100\n"
    assert [review.score for review in reviews(content)] == [4.0, 3.0, 2.5]


# --- cells ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2013-12-18", "2013-12-18"), ("2013-12-18T20:15:00Z", "2013-12-18"), ("2013/12/18", "2013-12-18"),
        ("20131218", "2013-12-18"), ("18.12.2013", "2013-12-18"), ("05.06.2013", "2013-06-05"),
        ("12/18/2013", "2013-12-18"), ("18/12/2013", "2013-12-18"), ("05/06/2013", "2013-05-06"),
        ("Dec 18, 2013", "2013-12-18"), ("18 December 2013", "2013-12-18"), ("December 1st, 2013", "2013-12-01"),
        ("1387324800", "2013-12-18"), ("1387324800000", "2013-12-18"), ("Wed Dec 18 00:00:00 2013", "2013-12-18"),
        ("2013-02-30", "None"), ("13/13/2013", "None"), ("soon", "None"), ("1" * 500, "None"), ("²013-01-01", "None"),
    ],
)  # fmt: skip
def test_dates_are_parsed_as_people_write_them(written: str, day: str) -> None:
    assert str(parse_date(written)) == day


def test_one_day_after_the_twelfth_decides_the_order_of_day_and_month() -> None:
    content = "title,score,date\nHer,4,05/06/2013\nMoon,4,18/06/2013\n"
    assert [f"{review.reviewed_on}" for review in reviews(content)] == ["2013-06-05", "2013-06-18"]
    assert "05/06 in date is read as 5 June, because of 18/06/2013" in notes(content)
    assert "05/06 in date is read as May 6, because of 06/18/2013" in notes("title,score,date\nHer,4,06/18/2013\n")


def test_cells_that_cannot_be_read_are_left_empty_and_counted() -> None:
    content = "title,score,date,year\nHer,4,soon,MMXIII\nMoon,4,later,2009\n"
    assert len(reviews(content)) == 2
    assert "reviewed_on left empty because it cannot be read: 2" in notes(content)
    assert "year left empty because it cannot be read: 1" in notes(content)


def test_years_minutes_titles_and_names_are_parsed() -> None:
    assert [parse_year(text) for text in ("2013", "2013–2023", "2013.0", "2013-12-18", "12013", "")] == (
        [2013, 2013, 2013, 2013, None, None]
    )
    assert [parse_minutes(text) for text in ("126", "126 min", "2h 6m", "2:06", "2 hours", "0", "long", "1e3")] == (
        [126, 126, 126, 126, 120, None, None, None]
    )
    assert split_title_and_year(" Her  (2013)") == ("Her", 2013)
    assert split_title_and_year("2001 (a film)") == ("2001 (a film)", None)
    lists = ("Drama|Sci-Fi", "Drama, Sci-Fi", "Drama; Sci-Fi", "['Drama', 'Sci-Fi']", '["Drama","Sci-Fi"]')
    assert {split_names(text) for text in lists} == {("Drama", "Sci-Fi")}
    assert split_names("NA") == ()


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "&", "&#", "<!--", "[", "'", "\"', ", " ", "(2013", "<p>", "\n", "1", "¹"]
)
def test_no_cell_takes_more_than_linear_time(piece: str) -> None:
    long = piece * (1_000_000 // len(piece))
    plain_text(long)
    split_names(f"['{long}")
    parse_date(long[:1000])
    split_title_and_year(long)
    parse_year(long)
    parse_minutes(long)


# --- what a table is written in -------------------------------------------------------------------------------------

ROWS = [
    {"title": "Her", "score": 4.5, "text": "Good.\n\nTwo.", "genres": ["Drama", "Sci-Fi"], "year": 2013},
    {"title": "Moon", "score": None, "text": "Fine.", "genres": [], "year": 2009},
]


def test_json_lines_are_a_table() -> None:
    content = "\n".join(map(json.dumps, ROWS)) + '\n\n{"title": "Alien", "score": 3}\n[1]\n{"title": \n'
    source = open_bytes("mine.jsonl", content.encode())
    read = [page for page in source if isinstance(page, FilmPage)]
    assert source.kind == "table"
    assert [(page.film.title, page.film.genres, page.reviews[0].score) for page in read if page.reviews] == [
        ("Her", ("drama", "sci-fi"), 4.5), ("Moon", (), None), ("Alien", (), 3.0)
    ]  # fmt: skip
    assert [(reject.line, reject.reason) for page in read for reject in page.rejects] == [
        (5, "the line is not a JSON object"), (6, "the line is not a JSON object")
    ]  # fmt: skip


def test_compressed_tables_are_tables() -> None:
    content = gzip.compress(b"title,score\nHer,4\n")
    assert [review.score for review in reviews(content)] == [4.0]
    assert open_bytes("mine.csv.gz", content).kind == "table"


def test_parquet_is_read_from_the_disk_and_refused_as_an_upload(tmp_path: Path) -> None:
    file = tmp_path / "mine.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS), file)
    source = open_path(file)
    read = [page for page in source if isinstance(page, FilmPage) and page.reviews]
    assert [(page.film.title, page.reviews[0].score, page.reviews[0].line) for page in read] == [
        ("Her", 4.5, 1),
        ("Moon", None, 2),
    ]
    assert source.bytes_read == source.size
    with pytest.raises(SourceError, match="is a Parquet file, which cannot be uploaded"):
        open_bytes("mine.parquet", file.read_bytes())


def test_a_file_that_only_looks_like_parquet_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "mine.parquet").write_bytes(b"PAR1nonsense")
    [page] = [page for page in open_path(tmp_path / "mine.parquet", "table") if isinstance(page, FilmPage)]
    assert "is not a Parquet file" in page.rejects[0].reason


any_row = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Her", "Moon", ""]) | st.text(max_size=20),
        "score": st.sampled_from(["", "4", "4,5", "9/10", "B+", "NA", "12"]) | st.text(max_size=5),
        "text": st.text(max_size=60) | st.sampled_from(PAYLOADS),
        "user": st.sampled_from(["", "ann"]) | st.text(max_size=10),
        "date": st.sampled_from(["", "2013-12-18", "05/06/2013"]) | st.text(max_size=12),
        "genres": st.text(max_size=20),
    }
).map(lambda row: {name: cell.replace("\0", "").encode(errors="replace").decode() for name, cell in row.items()})


@settings(max_examples=8)
@given(rows=st.lists(any_row, max_size=30), form=st.sampled_from([",", ";", "\t", "json"]))
def test_every_row_of_any_table_is_accounted_for(rows: list[dict[str, str]], form: str) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    rows = [
        {name: cell.replace("\0", "").encode(errors="replace").decode() for name, cell in row.items()} for row in rows
    ]
    header = ["title", "score", "text", "user", "date", "genres"]
    if form == "json":
        content = "\n".join(map(json.dumps, [{**dict.fromkeys(header, "x"), "score": "5"}, *rows]))
    else:
        written = [[quoted(cell) for cell in row.values()] for row in rows]
        content = "\r\n".join(form.join(cells) for cells in [header, ["x", "5", *["x"] * 4], *written])
    expected = 1 + sum(form == "json" or any(row.values()) for row in rows)
    with tempfile.TemporaryDirectory() as directory:
        importer = table_importer(TableOptions({name: name for name in header[:2]}, Scale(5), DateOrder.MONTH_FIRST))
        report = library.import_source(Path(directory), open_bytes("any.csv", content.encode(), importer))
        assert report.read == report.imported + report.merged + report.duplicate + report.rejected == expected
        assert len(contents(Path(directory))["reviews"]) == report.imported


# --- the command line -----------------------------------------------------------------------------------------------


def test_columns_and_scale_can_be_given_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.csv").write_text("what,mark,words\nHer,4,Good\n", encoding="utf-8")
    called = ["import", "--library", str(tmp_path / "library"), str(tmp_path / "mine.csv")]
    assert main(called) == 1
    assert main([*called, "--map", "title=what,score=mark", "--map", "text=words", "--scale", "10"]) == 0
    printed = capsys.readouterr()
    assert "read as table: as requested" in printed.err
    assert "what (title), mark (score), words (text); scores are out of 10" in printed.err
    assert contents(tmp_path / "library")["reviews"][0].count("'native_score': '4/10'") == 1


@pytest.mark.parametrize(
    "arguments",
    [["--map", "score"], ["--map", "scroe=A"], ["--scale", "ten"], ["--scale", "0"], ["--scale", "9" * 5000]],
)
def test_a_wrong_call_exits_with_2(arguments: list[str], tmp_path: Path) -> None:
    assert main(["import", "--library", str(tmp_path), "mine.csv", *arguments]) == 2
