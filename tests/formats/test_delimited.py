"""Each row of a delimited file is read or rejected, whatever its encoding, its delimiter and its faults."""

import csv
import gzip
import io
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from halfstar.errors import SourceError
from halfstar.formats.files import File, ReadProgress, UnreadableFileError
from halfstar.formats.model import Reject
from halfstar.formats.table.delimited import DelimitedTable, open_delimited, read_header
from halfstar.formats.table.rows import Row

HEADER = "title,score,text\n"
TITLES = "Amélie,5,“Délicieux”\nLa Règle du jeu,4½,déjà vu à l’été\nÀ bout de souffle,3,café\n"


def file_of(content: bytes | str, name: str = "mine.csv") -> File:
    stored = content.encode() if isinstance(content, str) else content
    return File(name, len(stored), lambda: io.BytesIO(stored), ReadProgress())


def table_of(content: bytes | str) -> DelimitedTable:
    table = open_delimited(file_of(content))
    assert table is not None
    return table


def cells(content: bytes | str) -> list[list[str] | tuple[int, str]]:
    """The cells of each row, or the line and the reason of its reject."""
    table = table_of(content)
    rows = table.rows({name: name for name in table.header})
    return [list(row.cells.values()) if isinstance(row, Row) else (row.line, row.reason) for row in rows]


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16 with a mark": lambda text: text.encode("utf-16"),
    "UTF-16, little end first": lambda text: text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "compressed": lambda text: gzip.compress(text.encode()),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "NUL bytes": lambda text: text.replace(",", ",\0").encode(),
    "no line end at the end": lambda text: text.rstrip().encode(),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_encoding_does_not_matter(encoding: str) -> None:
    assert cells(ENCODINGS[encoding](HEADER + TITLES)) == [line.split(",") for line in TITLES.splitlines()]


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "gb18030", "euc_kr", "big5"])
def test_the_encoding_is_detected_from_letters_of_another_alphabet(encoding: str) -> None:
    rows = {
        "cp1251": "Андрей Рублёв,5,Фильм о художнике и о вере; длинный и очень сильный\nСталкер,4,Зона и дождь",
        "shift_jis": "東京物語,5,家族についての静かな映画で、何度も見たくなります\n生きる,4,とても美しい映画でした",
        "gb18030": "霸王别姬,5,一部关于友情与背叛的电影，非常动人，值得一看再看\n一一,4,这是一个家庭的故事，很安静",
        "euc_kr": "올드보이,5,복수에 관한 강렬한 영화이며 결말이 충격적이다\n시,4,조용하고 아름다운 영화였다",
        "big5": "悲情城市,5,這是一部關於家族與歷史的電影，非常安靜而且動人\n牯嶺街,4,我很喜歡這部電影的光影",
    }[encoding]
    lines = (rows + "\n") * 20
    assert cells((HEADER + lines).encode(encoding)) == [line.split(",") for line in lines.splitlines()]


def test_a_stray_byte_in_utf_8_is_read_as_windows_1252() -> None:
    content = (HEADER + TITLES).encode() + "Léon,4,".encode() + "né".encode("cp1252") + b"\n"
    assert cells(content)[-1] == ["Léon", "4", "né"]


def test_a_byte_far_into_a_file_decides_its_encoding() -> None:
    rows = "Her,5,Good\n" * 100_000
    assert cells((HEADER + rows).encode() + "Amélie,4,né\n".encode("cp1252"))[-1] == ["Amélie", "4", "né"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "$"])
def test_the_delimiter_is_detected_from_the_rows(delimiter: str) -> None:
    rows = [["Her, or the voice", "4,5", 'One; "two"\n\nthree | four $ 5'], ["Moon", "", "tab\there"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["title", "score", "text"], *rows])
    assert table_of(out.getvalue()).delimiter == delimiter
    assert cells(out.getvalue()) == rows


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("Her,5,Good, bad\nMoon,4,ok\n", [(2, "the row has 4 cells, but the header has 3"), "Moon"],
                     id="a comma too many"),
        pytest.param("Her,5\nMoon,4,ok\n", [(2, "the row has 2 cells, but the header has 3"), "Moon"], id="too few"),
        pytest.param("Her,5,Good,,\n\n,,\nMoon,4,ok\n", ["Her", "Moon"], id="empty cells and lines"),
        pytest.param('Her,5,"one\n\ntwo"\nMoon,4\n', ["Her", (5, "the row has 2 cells, but the header has 3")],
                     id="the line is that of the file"),
        pytest.param('Her,5,"open\nMoon,4,ok\nAlien,3,"also "quoted" here"\n', ["Her", "Moon", "Alien"],
                     id="an unclosed quotation mark swallows no row"),
        pytest.param('Her,5,a "lone mark\nMoon,4,ok\n', ["Her", "Moon"], id="a mark within a cell"),
        pytest.param('Her,5,"open\nMoon,4,ok\n', ["Her", "Moon"], id="open to the end"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_rejected_with_its_line_and_the_others_are_read(
    rows: str, expected: list[str | tuple[int, str]]
) -> None:
    assert [row[0] if isinstance(row, list) else row for row in cells(HEADER + rows)] == expected


def test_a_comma_at_the_end_of_the_header_adds_no_column() -> None:
    assert table_of("title,score,\nHer,5\nMoon,4,\n").header == ("title", "score")
    assert cells("title,score,\nHer,5\nMoon,4,\n") == [["Her", "5"], ["Moon", "4"]]


def test_a_field_of_10_million_characters_is_read_and_one_of_20_million_is_rejected() -> None:
    assert cells(f"{HEADER}Her,5,{'x' * 10_000_000}\n") == [["Her", "5", "x" * 10_000_000]]
    [reject, moon] = cells(f"{HEADER}Her,5,{'x' * 20_000_000}\nMoon,4,ok\n")
    assert isinstance(reject, tuple)
    assert (reject[0], reject[1].partition(";")[0]) == (2, "a field of the row is longer than 16 million characters")
    assert reject[1].endswith("20,000,006 characters, too many to store: fix it in the source")
    assert moon == ["Moon", "4", "ok"]


def test_100_000_columns_are_an_error_with_what_to_do() -> None:
    with pytest.raises(SourceError, match=r"mine.csv has more than 1,000 columns. Keep those"):
        open_delimited(file_of(",".join(f"c{n}" for n in range(100_000)) + "\n1\n"))
    assert read_header(file_of(",".join(f"c{n}" for n in range(100_000)))) == ()


def test_many_unclosed_quotation_marks_are_read_in_linear_time() -> None:
    rows = cells(HEADER + 'a"b,5,"c\n' * 30_000)
    assert len(rows) > 1


def test_a_truncated_compressed_file_is_reported_as_damaged() -> None:
    content = gzip.compress((HEADER + TITLES * 10_000).encode())
    with pytest.raises(UnreadableFileError, match="the file is damaged"):
        cells(content[: len(content) // 2])


@settings(max_examples=300)
@given(
    rows=st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), max_size=20),
    delimiter=st.sampled_from(",;\t|$"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_that_csv_writes_is_read_back(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    rows = [[cell.replace("\0", "").encode(errors="replace").decode() for cell in row] for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["title", "score", "text"], *rows])
    assert cells(out.getvalue().encode(encoding)) == [row for row in rows if any(row)]


@settings(max_examples=300)
@given(
    content=st.text('ab,";\n\r\0é', max_size=200)
    | st.binary(max_size=200).map(lambda content: content.decode("latin-1"))
)
@example(content='"')
@example(content='a,b,"c\nd,e,f\n"g,h')
def test_every_line_of_any_file_is_in_a_row_or_a_reject(content: str) -> None:
    file = file_of(HEADER + content)
    table = open_delimited(file)
    if table is None:
        return
    rows = list(table.rows({"title": table.header[0]}))
    assert [row.line for row in rows] == sorted({row.line for row in rows})
    read = "".join(row.content for row in rows)
    written = (HEADER + content).encode().decode("utf-8")
    letters = [letter for letter in written.removeprefix(HEADER) if letter in "abé"]
    assert [letter for letter in read if letter in "abé"] == letters
    assert all(isinstance(row, Row | Reject) for row in rows)
