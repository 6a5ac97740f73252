"""Tables that were once read wrongly without a word: each is read rightly now, or asked about."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from halfstar.__main__ import main
from halfstar.formats.guesses import OpenQuestionError
from halfstar.formats.model import FilmPage, Review
from halfstar.formats.movielens.films import Films
from halfstar.formats.table.dates import parse_date
from halfstar.formats.table.importer import table_importer
from halfstar.formats.table.score_scale import fitting_scales
from halfstar.formats.table.table_plan import TableOptions
from halfstar.ingest import library
from tests.support.libraries import contents, open_bytes

PEOPLE = ("Ann", "Bob", "Cy", "Dee", "Eve", "Flo", "Gus", "Hal", "Ida", "Jo")


def table(header: str, *rows: Sequence[object] | str) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header.split(","))
    writer.writerows(row.split(",") if isinstance(row, str) else row for row in rows)
    return out.getvalue()


def pages(content: str | bytes, options: TableOptions | None = None) -> list[FilmPage]:
    stored = content.encode() if isinstance(content, str) else content
    source = open_bytes("mine.csv", stored, table_importer(options))
    return [page for page in source if isinstance(page, FilmPage)]


def films(content: str | bytes) -> list[tuple[str, int | None]]:
    return [(page.film.title, page.film.year) for page in pages(content) if page.film.title]


def reviews(content: str | bytes) -> list[Review]:
    return [review for page in pages(content) for review in page.reviews]


def notes(content: str | bytes) -> str:
    return "\n".join(note for page in pages(content) for note in page.notes)


def questions(content: str | bytes) -> list[list[str]]:
    with pytest.raises(OpenQuestionError) as asked:
        pages(content)
    return [[reading.value for reading in question.readings] for question in asked.value.questions]


# --- columns --------------------------------------------------------------------------------------------------------


def test_a_column_of_scores_named_imdb_has_no_ids() -> None:
    content = table("movie,IMDB", "Her,7.1", "Moon,8", "Alien,8", "Heat,6.9", "Ran,10", "Up,7")
    assert {page.film.imdb_id for page in pages(content)} == {None}
    assert [review.native_score for review in reviews(content)][:2] == ["7.1/10", "8/10"]
    ids = table("movie,IMDB,score", "Her,tt1798709,5", "Moon,tt1182345,4")
    assert [page.film.imdb_id for page in pages(ids) if page.film.title] == ["tt1798709", "tt1182345"]
    numbers = table("movie,imdb,score", "Her,1798709,5", "Moon,0114709,4")
    assert [page.film.imdb_id for page in pages(numbers) if page.film.title] == ["tt1798709", "tt0114709"]


def test_the_headline_of_a_review_is_not_the_film() -> None:
    content = table("movie,title,review", "Her,A voice,Good", "Her,In love,Very good", "Moon,Alone,Fine")
    assert [title for title, _ in films(content)] == ["Her", "Her", "Moon"]


def test_the_score_of_the_reader_wins_over_that_of_the_site() -> None:
    content = table("Title,Rating,My Rating", "Her,8.0,4", "Moon,7.8,5", "Alien,8.5,3")
    assert [review.score for review in reviews(content)] == [4, 5, 3]
    assert "My Rating is read as score rather than Rating" in notes(content)


@pytest.mark.parametrize(
    ("header", "row", "score", "text"),
    [
        ("Series_Title,IMDB_Rating", "Her,8.0", "8.0/10", ""),
        ("original_title,vote_average", "Her,8.0", "8.0/10", ""),
        ("title,star,quote", "Her,5,Good.", "5", "Good."),
        ("title,star,Mini Review", "Her,5,Good.", "5", "Good."),
    ],
)
def test_the_usual_names_of_data_sets_are_known(header: str, row: str, score: str, text: str) -> None:
    content = table(header, row, row.replace("Her", "Moon"))
    assert [(review.native_score, review.text) for review in reviews(content)] == [(score, text)] * 2


def test_a_column_that_says_whether_a_review_is_fresh_is_a_verdict() -> None:
    content = table("title,fresh,quote", "Her,fresh,Good.", "Moon,rotten,Dull.")
    assert [review.verdicts for review in reviews(content)] == [("fresh",), ("rotten",)]


def test_the_address_of_a_film_at_letterboxd_is_its_id() -> None:
    content = table("Name,Letterboxd URI,Rating", "Her,https://boxd.it/4Iq6,5", "Moon,https://boxd.it/1Xba,4")
    assert [page.film.letterboxd_id for page in pages(content) if page.film.title] == ["4Iq6", "1Xba"]


def test_addresses_of_diary_entries_are_no_films() -> None:
    rows = [f"Her,https://boxd.it/e{n},{n % 5 + 1}" for n in range(8)]
    assert {page.film.letterboxd_id for page in pages(table("Name,Letterboxd URI,Rating", *rows))} == {None}


@pytest.mark.parametrize(
    "header",
    [
        "titre,note", "título,nota", "titulo,nota", "Tytuł,Ocena", "Название,Оценка", "电影,评分",
        "タイトル,評価", "제목,평점", "Titel,Bewertung", "titolo,voto",
    ],
)  # fmt: skip
def test_columns_may_be_named_in_other_languages(header: str) -> None:
    assert [review.score for review in reviews(table(header, "Her,5", "Moon,3"))] == [5, 3]


def test_two_columns_that_may_both_be_the_score_are_a_question() -> None:
    content = table("title,score,rating", "Her,3,5", "Moon,5,4")
    assert questions(content) == [["score", "rating"]]
    assert [review.score for page in pages(content, TableOptions({"score": "rating"})) for review in page.reviews] == [
        5,
        4,
    ]


def test_films_of_one_title_and_year_are_told_apart_by_a_slug(tmp_path: Path) -> None:
    slugs = ("haunted-castle-1", "haunted-castle-2", "haunted-castle-1")
    content = table("title,year,slug,reviewer,score", *(("The Haunted Castle", 1897, slug, slug, 5) for slug in slugs))
    report = library.import_source(tmp_path, open_bytes("mine.csv", content.encode()))
    assert (report.imported, report.duplicate) == (2, 1)
    assert len(contents(tmp_path)["films"]) == 2
    again = library.import_source(tmp_path, open_bytes("mine.csv", content.encode()))
    assert again == report
    assert len(contents(tmp_path)["films"]) == 2


def test_a_number_of_each_row_does_not_make_films_of_it() -> None:
    content = table("title,movie_id,score", *(f"Film {n % 5},{n},{n % 5 + 1}" for n in range(20)))
    assert {page.film.source_key for page in pages(content)} == {None}
    assert "movie_id is not read, as it does not tell films apart" in notes(content)


def test_equal_anonymous_reviews_are_no_duplicates_if_their_rows_differ(tmp_path: Path) -> None:
    rows = [("Her", 2013, 5, "2013-12-18", city) for city in ("Rome", "Oslo", "Oslo")]
    content = table("title,year,score,date,city", *rows).encode()
    report = library.import_source(tmp_path, open_bytes("mine.csv", content))
    assert (report.imported, report.duplicate) == (2, 1)
    copy = library.import_source(tmp_path, open_bytes("copy.csv", content))
    assert (copy.imported, copy.duplicate) == (0, 3)
    other = library.import_source(
        tmp_path, open_bytes("other.csv", table("title,year,score", "Her,2013,4", "Moon,2009,5").encode())
    )
    assert (other.imported, other.duplicate) == (2, 0)
    assert len(contents(tmp_path)["reviews"]) == 4


# --- scales ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "scales"),
    [
        ([12, 8, 18, 15, 7, 11], [20]),
        ([3.5, 4, 2, 1, 3, 2.5], [5, 4]),
        ([6, 5, 4, 3, 2, 1], [10, 6]),
        ([8, 7, 6, 9, 5, 8], [10]),
        ([4.5, 3, 2, 1, 3, 2], [5]),
        ([0.9, 0.5, 0.2, 0.7, 0.3, 0.1], [1, 5]),
        ([88, 45, 63, 70, 20, 59], [100]),
    ],
)
def test_a_scale_is_known_or_asked_where_the_highest_score_leaves_two(scores: list[float], scales: list[int]) -> None:
    assert [scale.highest for scale in fitting_scales({f"{score}": 1 for score in scores})] == scales


def test_french_marks_are_out_of_20_and_the_report_says_why() -> None:
    content = table("titre,note", *(f"Film {n},{mark}" for n, mark in enumerate((12, 8, 18, 15, 7, 11))))
    assert reviews(content)[2].native_score == "18/20"
    assert "scores are out of 20, as the highest of 6 in note is 18" in notes(content)


def test_a_scale_in_the_name_of_the_column_counts() -> None:
    content = table("title,Rating (out of 10)", *(f"Film {n},{n % 5}" for n in range(8)))
    assert {review.native_score for review in reviews(content)} >= {"4/10"}
    assert "scores are out of 10, as Rating (out of 10) says so" in notes(content)


# --- titles ---------------------------------------------------------------------------------------------------------


def test_the_year_does_not_stay_in_a_title_beside_a_column_of_years() -> None:
    content = table("title,year,score", "Heat (1995),1995,5", "Her (2013),,4", "Blade Runner (2049),1982,4")
    assert films(content) == [("Heat", 1995), ("Her", 2013), ("Blade Runner (2049)", 1982)]


def test_a_column_of_other_years_than_those_in_the_titles_is_not_read() -> None:
    content = table("title,year,score", "Heat (1995),2014,5", "Her (2013),2014,4", "Ran (1985),2015,4")
    assert films(content) == [("Heat", 1995), ("Her", 2013), ("Ran", 1985)]
    assert "year is not read as year, as the titles have other years" in notes(content)


def test_titles_have_no_character_references_and_no_marks_of_videos() -> None:
    content = table("title,score", "Salt &amp; Pepper (2001),5", "Name (1995) (V),4", "Birdman: Or (The Guest),4")
    assert films(content) == [("Salt & Pepper", 2001), ("Name", 1995), ("Birdman: Or (The Guest)", None)]


def test_a_title_that_ends_in_or_keeps_its_parenthesis() -> None:
    films_of_movielens = Films()
    films_of_movielens.add_movie({"movieid": "1", "title": "Birdman: Or (The Guest) (2014)", "genres": "Drama"})
    assert films_of_movielens.by_number[1]["title"] == "Birdman: Or (The Guest)"


# --- lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "[{'id': 18, 'name': 'Drama'}, {'id': 9, 'name': 'Film Noir'}]",
        '[{"id": 18, "name": "Drama"}, {"name": "Film Noir"}]',
        "[['Drama', 'Film Noir']]", "['Drama', 'Film Noir']", '["Drama", "Film Noir"]', "Drama. Film Noir",
        "Drama / Film Noir", "Drama;Film Noir", "Drama, Film Noir", "Drama|Film Noir", "Drama/Film Noir",
    ],
)  # fmt: skip
def test_genres_are_read_in_every_usual_notation(cell: str) -> None:
    content = table("title,score,genres", ("Her", 5, cell), ("Moon", 4, ""))
    assert pages(content)[0].film.genres == ("drama", "film-noir")


def test_initials_do_not_divide_directors() -> None:
    content = table("title,score,director", ("Her", 5, "J. J. Abrams"), ("Moon", 4, "Ann Lee"))
    assert pages(content)[0].film.directors == ("J. J. Abrams",)


# --- days -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("10/21/20", "2020-10-21"), ("12-Jan-20", "2020-01-12"), ("2019/3/5", "2019-03-05"), ("2005-1-5", "2005-01-05"),
        ("Jul 03 2021, 14:32", "2021-07-03"), ("2019年4月3日", "2019-04-03"), ("21.10.2020 г.", "2020-10-21"),
        ("3 avril 2019", "2019-04-03"), ("3 de abril de 2019", "2019-04-03"), ("2019년 4월 3일", "2019-04-03"),
        ("3 апреля 2019", "2019-04-03"), ("1. März 2019", "2019-03-01"), ("7.1", "None"), ("May 2012", "None"),
    ],
)  # fmt: skip
def test_days_are_read_in_the_forms_of_many_languages(written: str, day: str) -> None:
    assert f"{parse_date(written)}" == day


def test_days_that_fit_two_orders_are_a_question() -> None:
    rows = [f"Film {n},5,{day}" for n, day in enumerate(("05/06/2013", "07/02/2013", "01/12/2012"))]
    assert questions(table("title,score,date", *rows)) == [["day-first", "month-first"]]


@pytest.mark.parametrize(
    ("header", "days", "first", "evidence"),
    [
        ("title,score,date", ["05/06/2013", "18/06/2013"], "2013-06-05", "because of 18/06/2013"),
        ("title,score,date", ["05/06/2013", "06/18/2013"], "2013-05-06", "because of 06/18/2013"),
        ("title,score,date", ["05.06.2013", "07.02.2013"], "2013-06-05", "because they are written with points"),
        ("titre,note,date", ["05/06/2013", "07/02/2013"], "2013-06-05",
         "because the table's language has the day first"),
        ("title,score,date", [f"0{day}/0{month}/2013" for month in (1, 2, 3) for day in (1, 5, 9)],
         "2013-01-01", "because the rows are then in the order of their dates"),
    ],
)  # fmt: skip
def test_the_order_of_days_and_months_has_evidence(header: str, days: list[str], first: str, evidence: str) -> None:
    content = table(header, *(f"Film {n},5,{day}" for n, day in enumerate(days)))
    assert f"{reviews(content)[0].reviewed_on}" == first
    assert evidence in notes(content)


# --- encodings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp1251", "Сталкер"), ("cp1250", "Człowiek z żelaza, Święta noc i Źródło"), ("gb18030", "霸王别姬和花样年华"),
        ("cp1252", "Les Quatre Cents Coups de l'été à Besançon"), ("koi8_r", "Иван Васильевич меняет профессию"),
        ("cp932", "千と千尋の神隠し"), ("cp949", "살인의 추억"),
    ],
)  # fmt: skip
def test_few_letters_beyond_ascii_show_the_encoding(encoding: str, title: str) -> None:
    rows = [("A film in English", 5, "A long text in English, which says nothing of the encoding. " * 20)] * 30
    content = table("title,score,text", *rows, (title, 4, "In English too.")).encode(encoding)
    assert films(content)[-1][0] == title
    assert f"the encoding is {encoding}" in notes(content)


def test_an_encoding_that_is_not_clear_is_a_question_with_real_words() -> None:
    content = table("title,score", "Søren,5").encode("cp1252")
    with pytest.raises(OpenQuestionError) as asked:
        pages(content)
    [question] = asked.value.questions
    assert [(reading.value, reading.examples) for reading in question.readings][:2] == [
        ("cp1252", ("Søren",)),
        ("cp1250", ("Sřren",)),
    ]


# --- the command line -----------------------------------------------------------------------------------------------


def test_the_command_line_refuses_what_it_would_have_to_guess_and_names_the_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (f"Film {n},{n % 4 + 1},0{n + 1}/0{n + 2}/2013" for n in range(6))
    (tmp_path / "mine.csv").write_text(table("title,score,date", *rows), encoding="utf-8")
    called = ["import", str(tmp_path / "mine.csv"), "--library", str(tmp_path / "library")]
    assert main(called) == 1
    printed = capsys.readouterr().err
    assert "--scale 5 (4 is 4 of 5) or --scale 4 (4 is 5 of 5)" in printed
    assert (
        "--dates day-first (01/02/2013 is 1 February 2013) or --dates month-first (01/02/2013 is 2 January" in printed
    )
    assert not (tmp_path / "library" / "CURRENT").exists()
    assert main([*called, "--scale", "4", "--dates", "day-first"]) == 0


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(table("title,score", "Sřren,5").encode("cp1250"))
    called = ["import", str(tmp_path / "mine.csv"), "--library", str(tmp_path / "library")]
    assert main([*called, "--encoding", "nonsense"]) == 2
    assert main(called) == 1
    assert main([*called, "--encoding", "cp1250"]) == 0


def test_a_table_without_known_titles_is_refused_with_a_suggestion_for_title_and_score(tmp_path: Path) -> None:
    content = table("what,how good,why", "Her,5,A fine film about a voice.", "Moon,3,A lonely film about a man on it.")
    with pytest.raises(Exception, match=r"--map 'title=what,score=how good'"):
        pages(content)
