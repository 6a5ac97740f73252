"""Film pages are read however they are written, and what cannot be read is rejected with its line."""

from datetime import date
from pathlib import Path

import pytest

from halfstar.formats.detection import open_path
from halfstar.formats.film_page.reader import read_film_page
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.ingest import library
from tests.support.libraries import open_bytes, pages_of
from tests.support.samples import SAMPLE

PAGE = """Spike Jonze, Amy Adams

Theodore is a lonely man.

He writes letters.

#drama #romance

“Her” is “Samantha”.

#masterpiece 5.0

“Her” again.

#good 4
"""
HER = Film("Her", None, ("Spike Jonze", "Amy Adams"), (), None, None, "Theodore is a lonely man.\n\nHe writes letters.",
           ("drama", "romance"))  # fmt: skip
REVIEWS = (
    Review("“Her” is “Samantha”.", 5.0, "5.0", ("masterpiece",)),
    Review("“Her” again.", 4.0, "4", ("good",)),
)


def read(content: bytes | str, name: str = "7261.txt") -> FilmPage:
    [page] = pages_of(open_bytes(name, content.encode() if isinstance(content, str) else content))
    return page


def review(rating_line: str) -> Review:
    page = read(f"Title: Her\n\nSpike Jonze\n\n#drama\n\nGood.\n\n{rating_line}\n")
    [review] = page.reviews
    assert page.rejects == ()
    assert review.text == "Good."
    return review


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PAGE.encode(), id="as it is"),
        pytest.param(PAGE.replace(" #romance", "\u00a0\u00a0\u00a0 #romance").encode(), id="no-break spaces"),
        pytest.param(PAGE.replace("\n", " \u00a0\t\n").encode(), id="spaces at line ends"),
        pytest.param(PAGE.replace("\n\n", "\n\n\n \n").encode(), id="more empty lines"),
        pytest.param(f"\n\n{PAGE}".encode(), id="an empty line first"),
        pytest.param(PAGE.rstrip().encode(), id="no final newline"),
        pytest.param(PAGE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(PAGE.replace("\n", "\r").encode(), id="CR"),
        pytest.param(PAGE.encode("utf-8-sig"), id="BOM"),
        pytest.param(b"\xff\xfe" + PAGE.encode("utf-16-le"), id="UTF-16 LE with mark"),
        pytest.param(b"\xfe\xff" + PAGE.encode("utf-16-be"), id="UTF-16 BE with mark"),
        pytest.param(PAGE.encode("utf-16-le"), id="UTF-16 LE without"),
        pytest.param(PAGE.encode("utf-16-be"), id="UTF-16 BE without"),
        pytest.param(PAGE.encode("cp1252"), id="Windows-1252"),
        pytest.param(PAGE.replace("lonely", "lone\0ly").encode(), id="NUL"),
        pytest.param(PAGE.replace("\n\n#masterpiece", "\n#masterpiece").encode(), id="no empty line before the score"),
    ],
)  # fmt: skip
def test_a_page_reads_the_same_however_it_was_saved(content: bytes) -> None:
    page = read(content)
    assert page == FilmPage(HER, REVIEWS)
    assert page.rejects == ()
    assert page.notes == ()


def test_a_stray_byte_is_read_as_windows_1252() -> None:
    text = "Title: Amélie\n\nJean-Pierre Jeunet\n\n#comédie\n\nDéjà vu, à l’été.\n\nN".encode() + b"\xe9 ici.\n"
    page = read(text)
    assert (page.film.title, page.film.genres) == ("Amélie", ("comédie",))
    assert page.reviews[0].text == "Déjà vu, à l’été.\n\nNé ici."


def test_the_encoding_of_another_alphabet_is_detected_from_its_letters() -> None:
    text = "Title: Сталкер\n\nАндрей Тарковский\n\n#драма\n\nЗона, дождь и тишина.\n\n#шедевр A+\n"
    page = read(text.encode("cp1251"))
    assert (page.film.title, page.film.directors) == ("Сталкер", ("Андрей Тарковский",))
    assert [(review.text, review.score, review.native_score) for review in page.reviews] == [
        ("Зона, дождь и тишина.", 5.0, "A+")
    ]


@pytest.mark.parametrize(
    ("written", "score"),
    [
        ("4.5", 4.5), ("4,5", 4.5), ("4.5/5", 4.5), ("4,5 / 5", 4.5), ("9/10", 4.5), ("9 / 10", 4.5),
        ("90%", 4.5), ("90/100", 4.5),
        ("★★★★½", 4.5), ("★★★", 3.0), ("½", 0.5), ("★★★☆☆", 3.0), ("0", 0.0), ("5.0", 5.0), ("3/4", 3.75),
        ("4.25", 4.25), ("1/6", 5 / 6),
    ],
)  # fmt: skip
@pytest.mark.parametrize("verdict", ["#good ", ""])
def test_a_score_is_read_in_every_way_it_is_written(verdict: str, written: str, score: float) -> None:
    assert review(verdict + written) == Review("Good.", score, written, ("good",) if verdict else ())


@pytest.mark.parametrize(
    ("rating_line", "expected"),
    [
        ("#good", Review("Good.", verdicts=("good",))),
        ("#good #Very-Good 4", Review("Good.", 4.0, "4", ("good", "very-good"))),
        ("#good #good 4", Review("Good.", 4.0, "4", ("good",))),
        ("4", Review("Good.", 4.0, "4")),
        ("#good #spoilers 4", Review("Good.", 4.0, "4", ("good",), has_spoilers=True)),
        ("#spoilers", Review("Good.", has_spoilers=True)),
        ("#good 4 · booth · 2019-05-12", Review("Good.", 4.0, "4", ("good",), "booth", date(2019, 5, 12))),
        ("#good 4 · booth", Review("Good.", 4.0, "4", ("good",), "booth")),
        ("#good 4 · 2019-05-12", Review("Good.", 4.0, "4", ("good",), None, date(2019, 5, 12))),
        ("#good 4·booth·2019-05-12", Review("Good.", 4.0, "4", ("good",), "booth", date(2019, 5, 12))),
        ("· booth", Review("Good.", reviewer="booth")),
        ("· 2019-05-12", Review("Good.", reviewed_on=date(2019, 5, 12))),
        ("4 · booth", Review("Good.", 4.0, "4", reviewer="booth")),
        ("", Review("Good.")),
        ("#good\u00a0\u00a04.5 \u00a0", Review("Good.", 4.5, "4.5", ("good",))),
    ],
)  # fmt: skip
def test_each_part_of_a_rating_line_is_optional(rating_line: str, expected: Review) -> None:
    assert review(rating_line) == expected


@pytest.mark.parametrize(
    ("lost", "film"),
    [
        pytest.param("Theodore is.\n\n", Film("Her", directors=("Spike Jonze",), genres=("drama",)), id="no synopsis"),
        pytest.param("#drama\n\n", Film("Her", directors=("Spike Jonze",), synopsis="Theodore is."), id="no genres"),
        pytest.param("Theodore is.\n\n#drama\n\n", Film("Her", directors=("Spike Jonze",)), id="neither"),
        pytest.param("Good.\n\n#good 4\n", Film("Her", directors=("Spike Jonze",), synopsis="Theodore is.",
                                                genres=("drama",)), id="no review"),
    ],
)  # fmt: skip
def test_missing_parts_of_a_page_stay_empty(lost: str, film: Film) -> None:
    whole = "Title: Her\n\nSpike Jonze\n\nTheodore is.\n\n#drama\n\nGood.\n\n#good 4\n"
    assert lost in whole
    page = read(whole.replace(lost, ""))
    assert page.film == film
    assert page.reviews == ((Review("Good.", 4.0, "4", ("good",)),) if "Good" not in lost else ())
    assert page.rejects == ()


def test_text_after_the_last_rating_line_is_a_review_without_a_score() -> None:
    page = read(PAGE + "\nLeft\nopen.\n\nTo the end.")
    assert page == FilmPage(HER, (*REVIEWS, Review("Left\nopen.\n\nTo the end.")))


@pytest.mark.parametrize(
    ("file", "page", "title", "year", "is_noted"),
    [
        pytest.param("7261.txt", "Title: Moon\nYear: 2009\n\n" + PAGE, "Moon", 2009, False, id="the header"),
        pytest.param("her-2013.txt", PAGE, "Her", 2013, False, id="the file's name and year"),
        pytest.param("her-2013.txt", "Title: Moon\n\n" + PAGE, "Moon", None, False, id="the header first"),
        pytest.param("her-2013.txt", "Year: 2014\n\n" + PAGE, "Her", 2014, False, id="the header's year first"),
        pytest.param("a/b/pans-labyrinth-2006.TXT", PAGE, "Pans Labyrinth", 2006, False, id="in a folder"),
        pytest.param("what's-up-doc-1972.txt", PAGE, "What's Up Doc", 1972, False, id="an apostrophe"),
        pytest.param("7261.txt", PAGE, "Her", None, False, id="what the reviews quote"),
        pytest.param("7261.txt", PAGE.replace("“Her”", '"Her,"'), "Her", None, False, id="straight quotes"),
        pytest.param("--2013.txt", PAGE, "Her", None, False, id="a year and no name"),
        pytest.param("in_the-mood.txt", PAGE.replace("“Her”", "Her"), "In The Mood", None, True, id="the file's name"),
        pytest.param("-.txt", PAGE.replace("“Her”", "Her"), "Untitled", None, True, id="nothing"),
    ],
)  # fmt: skip
def test_the_title_comes_from_the_first_of_header_file_name_and_quotations(
    file: str, page: str, title: str, year: int | None, *, is_noted: bool
) -> None:
    read_page = read_film_page(page.replace("“Samantha”", "Samantha"), file)
    assert (read_page.film.title, read_page.film.year) == (title, year)
    assert [note.startswith(f"{file}: the page has no title") for note in read_page.notes] == [True] * is_noted


def test_of_titles_quoted_equally_often_the_first_is_taken() -> None:
    assert read(PAGE.replace("again", "and “Samantha”")).film.title == "Her"


def test_header_lines_may_have_any_order_and_case() -> None:
    countries = "Country: Japan, Korea\\, South"
    page = read(f"imdb: tt1798709\nRUNTIME: 126 min\n{countries}\nYear : 2013\nTitle:  Her \nDirector: A, B\n\n#drama")
    assert page.film == Film("Her", 2013, ("A", "B"), ("Japan", "Korea, South"), 126, "tt1798709", "", ("drama",))
    assert page.rejects == ()


@pytest.mark.parametrize(
    ("header", "line", "reason"),
    [
        ("Year: 13", 1, "the year '13' is not a year"),
        ("Title: Her\nRuntime: 2h", 2, "the runtime '2h' is not a whole number of minutes"),
        ("Title: Her\nIMDb: 1", 2, "the IMDb id '1' does not look like tt1798709"),
        ("Title: Her\n\nTitle: Moon", 3, "a second title line; the first is kept"),
    ],
)
def test_a_faulty_header_line_is_rejected_and_the_rest_of_the_page_imported(
    header: str, line: int, reason: str
) -> None:
    page = read(f"{header}\n\n{PAGE}")
    [reject] = page.rejects
    assert page == FilmPage(HER, REVIEWS)
    assert (reject.file, reject.line, reject.content) == ("7261.txt", line, header.splitlines()[-1])
    assert reason in reject.reason


@pytest.mark.parametrize(
    ("rating_line", "reason"),
    [
        ("#masterpiece 5.5", "the score '5.5' is out of range"),
        ("#masterpiece -1", "the score '-1' is out of range"),
        ("#masterpiece 11/10", "the score '11/10' is out of range"),
        ("★★★★★★", "the score '★★★★★★' is out of range"),
        ("#masterpiece 3/0", "the score '3/0' has a scale that ends at 0"),
        ("#masterpiece 4..5", "the score '4..5' is not understood"),
        ("#masterpiece 5.0 · a · 2019-02-30", "the date '2019-02-30' is not a day"),
        ("#masterpiece 5.0 · a · May", "the date 'May' is not written as 2019-05-12"),
        ("#masterpiece 5.0 · a · b · c", "more than a reviewer, a date and an address"),
    ],
)
def test_a_faulty_rating_line_rejects_its_review_and_the_rest_is_imported(rating_line: str, reason: str) -> None:
    page = read(PAGE.replace("#masterpiece 5.0", rating_line))
    [reject] = page.rejects
    assert page == FilmPage(HER, REVIEWS[1:])
    assert (reject.file, reject.line, reject.content) == ("7261.txt", 11, f"{REVIEWS[0].text}\n\n{rating_line}")
    assert reason in reject.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(" \n\u00a0\n".encode(), "the file is empty", id="only spaces"),
        pytest.param(b"\x81\x8d" * 40, "not text in UTF-8, UTF-16 or Windows-1252", id="no known text"),
        pytest.param(b"\xff\xfeA", "not text in UTF-8, UTF-16 or Windows-1252", id="half a character"),
        pytest.param(b"A\0\0\0" * 60, "not text in UTF-8, UTF-16 or Windows-1252", id="UTF-32"),
    ],
)
def test_a_file_without_readable_text_is_rejected(content: bytes, reason: str) -> None:
    page = read(content)
    [reject] = page.rejects
    assert page == FilmPage(Film(""))
    assert (reject.file, reject.line) == ("7261.txt", 1)
    assert reason in reject.reason


def test_the_report_has_the_note_about_a_page_without_a_title(tmp_path: Path) -> None:
    report = library.import_source(tmp_path / "library", open_bytes("moon.txt", b"Duncan Jones\n\nGood.\n\n#good 4"))
    assert report.notes == (
        "moon.txt: the page has no title, so the film is named after the file; add a line such as Title: Her",
    )


@pytest.mark.skipif(not SAMPLE.exists(), reason="the real page is not part of the project")
def test_a_real_page_is_read() -> None:
    [page] = pages_of(open_path(SAMPLE))
    assert (page.film.title, page.film.directors, page.film.genres) == (
        "Her",
        ("Spike Jonze",),
        ("drama", "romance", "sci-fi"),
    )
    assert [(review.score, review.verdicts) for review in page.reviews] == [
        (5.0, ("masterpiece",)),
        (4.5, ("exceptional",)),
        (5.0, ("masterpiece",)),
    ]
    assert page.rejects == ()
