"""MovieLens data sets in all their formats are imported with every row accounted for."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from halfstar.errors import SourceError
from halfstar.formats import files
from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.ingest.preview import preview
from halfstar.ingest.report import FileCounts, Report
from halfstar.store.database import Database
from tests.support.libraries import all_reviews, contents, database_of, open_bytes, zipped

FIXTURE = Path(__file__).parents[1] / "sources" / "movielens"
FILES = {path.name: path.read_bytes() for path in FIXTURE.iterdir()}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Database]:
    directory = tmp_path_factory.mktemp("movielens")
    report = library.import_source(directory, open_path(FIXTURE))
    assert contents(directory)  # also runs the integrity checks
    return report, database_of(directory)


def films_of(database: Database) -> list[dict[str, Any]]:
    films: list[dict[str, Any]] = database.fetch("library/films").to_pylist()
    return films


@pytest.mark.parametrize(
    ("title", "year", "genres"),
    [
        pytest.param("The Lighthouse Keeper", 1995, ["drama", "mystery"], id="an article goes to the front"),
        pytest.param("A Long Shore", 1979, ["drama", "film-noir"], id="a second title in parentheses"),
        pytest.param("Night Ferry", 2001, ["comedy", "sci-fi"], id="a space at the end"),
        pytest.param("Quiet Weather", 2007, [], id="a range without an end; no genres listed"),
        pytest.param("Harbour Songs", None, ["documentary"], id="no year"),
        pytest.param("L'Ora", 1960, ["romance"], id="an article without a space"),
        pytest.param('Say "Cheese"', 1988, ["children", "comedy"], id="quotes in quotes"),
        pytest.param("Paper Moons", 2010, ["imax"], id="a range"),
        pytest.param("Amélie's Garden", 1999, ["fantasy"], id="accents"),
        pytest.param('Lone "Quote', 1999, ["drama"], id="a lone quote"),
    ],
)
def test_title_year_and_genres_are_read(
    title: str, year: int | None, genres: list[str], read: tuple[Report, Database]
) -> None:
    assert (title, year, genres) in [(film["title"], film["year"], film["genres"]) for film in films_of(read[1])]


@pytest.mark.parametrize(
    ("written", "title", "others"),
    [
        ("Long Shore, A (Langer Strand, Der) (1979)", "A Long Shore", ["Der Langer Strand"]),
        ("Gate (Porta) (Tür, Die) (1979)", "Gate", ["Porta", "Die Tür"]),
        ("Seven Gates (a.k.a. Gates, The) (1979)", "Seven Gates", ["The Gates"]),
        ("Ora, L' (Ora, L') (1960)", "L'Ora", []),
        ("(Untitled) (1979)", "(Untitled)", []),
        ("Gate () (1979)", "Gate", []),
    ],
)
def test_titles_in_parentheses_are_other_titles_with_their_article_first(
    written: str, title: str, others: list[str]
) -> None:
    tables: dict[str, str | bytes] = {
        "movies.csv": f'movieId,title,genres\n1,"{written}",Drama\n',
        "ratings.csv": SOUND,
    }
    [batch, *_] = open_bytes("ml.zip", zipped(tables))
    [film] = batch.films.to_pylist()  # type: ignore[union-attr]
    assert (film["title"], film["other_titles"]) == (title, others)


def test_ids_are_padded_and_distinguish_two_films_with_one_name(read: tuple[Report, Database]) -> None:
    ids = {(film["title"], film["imdb_id"], film["tmdb_id"]) for film in films_of(read[1])}
    assert ids >= {
        ("The Lighthouse Keeper", "tt0114709", "862"), ("A Long Shore", "tt0079999", None), ("Night Ferry", None, "77"),
        ("Old Bridge", "tt0200001", "11"), ("Old Bridge", "tt0200002", "12"), ("Quiet Weather", "tt0999999", None),
    }  # fmt: skip


def test_tags_are_keywords_in_lower_case(read: tuple[Report, Database]) -> None:
    keywords = {film["title"]: film["keywords"] for film in films_of(read[1]) if film["keywords"]}
    assert keywords == {
        "The Lighthouse Keeper": ['fog,-and-"fog-horns"', "sea-stories"],
        "A Long Shore": ["slow"],
    }


def test_a_rating_is_a_review_without_text(read: tuple[Report, Database]) -> None:
    rows = all_reviews(read[1]).to_pylist()
    reviews = [(row["title"], row["reviewer"], row["score"], row["native_score"], row["reviewed_on"]) for row in rows]
    assert sorted(reviews, key=str) == sorted(
        [
            ("The Lighthouse Keeper", "MovieLens user 1", 4.0, "4.0", date(2006, 3, 3)),
            ("A Long Shore", "MovieLens user 1", 0.5, "0.5", date(2006, 3, 3)),
            ("Night Ferry", "MovieLens user 1", 5.0, "5", date(1970, 1, 1)),
            ("The Lighthouse Keeper", "MovieLens user 2", 3.5, "3.5", date(2009, 12, 14)),
            ("The Lighthouse Keeper", "MovieLens user 2", 4.5, "4.5", date(2009, 12, 15)),
            ("Old Bridge", "MovieLens user 3", 2.0, "2.0", date(2009, 12, 14)),
            ("Old Bridge", "MovieLens user 3", 3.0, "3.0", date(2009, 12, 14)),
            ("Harbour Songs", "MovieLens user 4", 4.0, "4.0", date(2009, 12, 14)),
        ],
        key=str,
    )
    assert {row["text"] for row in rows} == {""}
    assert [row["is_rewatch"] for row in rows if row["score"] in (3.5, 4.5)] == [False, True]


def test_every_row_is_accounted_for_file_by_file(read: tuple[Report, Database]) -> None:
    report, _ = read
    assert report.files == (
        FileCounts("links.csv", 8, 0, 6, 0, 2),
        FileCounts("movies.csv", 16, 0, 12, 0, 4),
        FileCounts("ratings.csv", 19, 8, 0, 1, 10),
        FileCounts("tags.csv", 6, 0, 4, 0, 2),
    )
    assert report.notes == ()


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        ("movies.csv", 13, "a second row of movieId 11; the first is kept"),
        ("movies.csv", 14, "movieId 'twelve' is not a number"),
        ("movies.csv", 15, "the film has no title"),
        ("movies.csv", 17, "the line has 4 columns instead of 3"),
        ("links.csv", 7, "there is no film with the movieId 77"),
        ("links.csv", 9, "imdbId 'x1' is not a number"),
        ("tags.csv", 6, "there is no film with the movieId 99"),
        ("tags.csv", 7, "the tag '#' has no letter"),
        ("ratings.csv", 11, "the rating '5.5' is not a number from 0.5 to 5"),
        ("ratings.csv", 12, "the rating '0' is not a number from 0.5 to 5"),
        ("ratings.csv", 13, "the rating 'good' is not a number from 0.5 to 5"),
        ("ratings.csv", 14, "there is no film with the movieId 404"),
        ("ratings.csv", 15, "the line has 3 columns instead of 4"),
        ("ratings.csv", 16, "the line has 5 columns instead of 4"),
        ("ratings.csv", 17, "userId 'x' is not a number"),
        ("ratings.csv", 18, "the timestamp 'yesterday' is not a number"),
        ("ratings.csv", 19, "the timestamp 99999999999 is after the year 2099"),
        ("ratings.csv", 20, "the line is not CSV (unexpected end of data)"),
    ],
)
def test_a_faulty_row_is_rejected_with_its_line(
    file: str, line: int, reason: str, read: tuple[Report, Database]
) -> None:
    [reject] = [reject for reject in read[0].rejects if (reject.file, reject.line) == (file, line)]
    assert reject.reason == reason
    assert reject.content.strip() == FILES[file].decode().splitlines()[line - 1].strip()


SOUND = b"".join(line + b"\n" for line in FILES["ratings.csv"].split(b"\n")[:5])
SMALL: dict[str, str | bytes] = {"movies.csv": FILES["movies.csv"], "ratings.csv": SOUND}


@pytest.mark.parametrize("block", [40, 64, 1 << 20])
def test_the_size_of_blocks_does_not_matter(block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.import_source(tmp_path / "whole", open_path(FIXTURE))
    monkeypatch.setattr(files, "_BLOCK", block)
    library.import_source(tmp_path / "blocks", open_path(FIXTURE))
    assert contents(tmp_path / "blocks") == contents(tmp_path / "whole")


@pytest.mark.parametrize(
    "ratings",
    [
        pytest.param(SOUND.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + SOUND, id="BOM"),
        pytest.param(SOUND.decode().encode("utf-16"), id="UTF-16"),
        pytest.param(SOUND.rstrip(), id="no line end at the end"),
        pytest.param(SOUND.replace(b"userId,movieId", b"USERID,MovieID"), id="another case"),
        pytest.param(b'"userId","movieId","rating","timestamp"\n' + SOUND.split(b"\n", 1)[1], id="a quoted header"),
    ],
)
def test_a_table_reads_the_same_however_it_was_saved(ratings: bytes) -> None:
    expected = preview(open_bytes("ml.zip", zipped(SMALL)))
    previewed = preview(open_bytes("ml.zip", zipped({**SMALL, "ratings.csv": ratings})))
    assert previewed.rows == expected.rows
    assert len(previewed.rows) == 4


def test_columns_are_identified_by_name() -> None:
    swapped = b"".join(b",".join(reversed(line.split(b","))) + b"\n" for line in SOUND.strip().split(b"\n"))
    previewed = preview(open_bytes("ml.zip", zipped({**SMALL, "ratings.csv": swapped})))
    assert previewed.rows == preview(open_bytes("ml.zip", zipped(SMALL))).rows


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(
            {
                "ml-1m/movies.dat": (
                    "1::Lighthouse Keeper, The (1995)::Children's|Drama\n2::Café (1990)::Drama\n"
                ).encode("latin-1"),
                "ml-1m/ratings.dat": b"1::1::4::978300760\n1::2::3::978302109\n",
                "ml-1m/users.dat": b"1::F::1::10::48067\n",
            },
            id="1m",
        ),
        pytest.param(
            {
                "ml-100k/u.item": (
                    "1|Lighthouse Keeper, The (1995)|01-Jan-1995||http://a.b|0|0|0|0|1|0|0|0|1|0|0|0|0|0|0|0|0|0|0\n"
                    "2|Café (1990)|01-Jan-1990||http://a.b|0|0|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0\n"
                ).encode("latin-1"),
                "ml-100k/u.data": b"1\t1\t4\t978300760\n1\t2\t3\t978302109\n",
                "ml-100k/u.user": b"1|24|M|technician|85711\n",
            },
            id="100k",
        ),
    ],
)
def test_older_data_sets_are_read_like_newer_ones(tables: dict[str, str | bytes]) -> None:
    source = open_bytes("ml.zip", zipped(tables))
    previewed = preview(source)
    assert source.kind == "movielens"
    assert previewed.rows.select(["title", "year", "score", "reviewer"]).to_pylist() == [
        {"title": "The Lighthouse Keeper", "year": 1995, "score": 4.0, "reviewer": "MovieLens user 1"},
        {"title": "Café", "year": 1990, "score": 3.0, "reviewer": "MovieLens user 1"},
    ]
    [batch, *_] = source
    assert batch.films["genres"].to_pylist() == [["children", "drama"], ["drama"]]  # type: ignore[union-attr]


def test_ratings_are_read_with_the_films_of_the_same_folder(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "her.txt").write_text("Title: Her\n", encoding="utf-8")
    source = open_path(tmp_path / "ratings.csv")
    assert sorted(file.name for file in source.files) == sorted(FILES)
    whole = replace(open_path(FIXTURE), name="ratings.csv")
    assert preview(source).report == preview(whole).report


@pytest.mark.parametrize(("left", "missing"), [("ratings.csv", "movies.csv"), ("movies.csv", "ratings.csv")])
def test_ratings_without_films_are_refused_with_what_to_do(left: str, missing: str) -> None:
    with pytest.raises(SourceError, match=f"{missing} is missing. Put it into the same folder"):
        preview(open_bytes(left, FILES[left], "movielens"))


def test_a_line_that_is_too_long_ends_the_import_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_BLOCK", 100)
    monkeypatch.setattr(files, "_MAX_LINE", 1000)
    tables = {**SMALL, "ratings.csv": SOUND + b"0" * 5000 + b"\n" + SOUND}
    report = preview(open_bytes("ml.zip", zipped(tables))).report
    assert report.imported == 4
    assert "a line is longer than" in report.rejects[-1].reason
