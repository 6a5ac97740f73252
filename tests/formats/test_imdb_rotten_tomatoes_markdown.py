"""IMDb ratings, a data set of Rotten Tomatoes, and Markdown with front matter are imported in full."""

from pathlib import Path

import pytest

from halfstar.errors import SourceError
from halfstar.formats.detection import open_path
from halfstar.formats.model import FilmPage, Review
from halfstar.ingest import library
from tests.support.libraries import database_of, open_bytes, reviews_in, zipped

SOURCES = Path(__file__).parents[1] / "sources"


def pages(name: str, content: str, kind: str | None = None) -> list[FilmPage]:
    return [page for page in open_bytes(name, content.encode(), kind) if isinstance(page, FilmPage)]


def reviews(pages: list[FilmPage]) -> list[Review]:
    return [review for page in pages for review in page.reviews]


def rows(source: str, directory: Path) -> dict[str, tuple[int, int, int, int]]:
    """The counts of rows read, imported, merged and rejected, by file."""
    report = library.import_source(directory, open_path(SOURCES / source))
    return {file.file: (file.read, file.imported, file.merged, file.rejected) for file in report.files}


# --- IMDb -----------------------------------------------------------------------------------------------------------

OF_2010 = (
    '"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating",'
    '"Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"\n'
    '"1","tt1798709","Fri Feb 14 00:00:00 2014","","","Her","Feature Film","Spike Jonze","9","8.0","126","2013",'
    '"drama, sci_fi","7","2013-10-13","http://www.imdb.com/title/tt1798709/"\n'
)
OF_2017 = (
    "Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,"
    'Directors\ntt1798709,9,2014-02-14,Her,https://www.imdb.com/title/tt1798709/,movie,8.0,126,2013,"Drama, Sci-Fi",7,'
    "2013-10-13,Spike Jonze\n"
)


@pytest.mark.parametrize("content", [OF_2010, OF_2017, OF_2017.replace("Const,Your", "\ufeffCONST,your")])
def test_imdb_ratings_of_any_year_are_recognised_by_their_column_names(content: str) -> None:
    source = open_bytes("ratings.csv", content.encode())
    page = next(page for page in source if isinstance(page, FilmPage) and page.reviews)
    [review] = page.reviews
    assert source.kind == "imdb"
    assert (page.film.title, page.film.year, page.film.imdb_id) == ("Her", 2013, "tt1798709")
    assert (page.film.directors, page.film.genres, page.film.keywords) == (("Spike Jonze",), ("drama", "sci-fi"), ())
    assert (review.score, review.native_score, f"{review.reviewed_on}") == (4.5, "9/10", "2014-02-14")


def test_imdb_ratings_are_imported_with_their_irregularities(tmp_path: Path) -> None:
    assert rows("imdb.csv", tmp_path) == {"imdb.csv": (8, 4, 1, 3)}
    films = {row["title"]: row for row in database_of(tmp_path).fetch("library/films").to_pylist()}
    assert (films["Black Mirror"]["year"], films["Black Mirror"]["keywords"]) == (2011, ["tv-series"])
    assert (films["Stalker"]["year"], films["Stalker"]["imdb_id"]) == (None, "tt0079944")  # its row ends early
    assert films["The Big Lebowski"]["directors"] == ["Joel Coen", "Ethan Coen"]
    assert films["Cars 2"]["keywords"] == ["watchlist"]  # a title of a list that was not rated


def test_other_files_with_the_imdb_ratings_are_noted_as_not_read() -> None:
    source = open_bytes("all.zip", zipped({"ratings.csv": OF_2017, "other.csv": "a,b\n1,2\n"}))
    notes = [note for page in source if isinstance(page, FilmPage) for note in page.notes]
    assert notes == ["other.csv has no IMDb ratings and is not read"]
    with pytest.raises(SourceError, match="no file with the columns Const"):
        list(open_bytes("other.csv", b"a,b\n1,2\n", "imdb"))


# --- Rotten Tomatoes ------------------------------------------------------------------------------------------------


def test_rotten_tomatoes_reviews_are_imported_with_their_films(tmp_path: Path) -> None:
    assert rows("rotten-tomatoes", tmp_path) == {
        "rotten_tomatoes_critic_reviews.csv": (12, 8, 0, 4),
        "rotten_tomatoes_movies.csv": (3, 0, 2, 1),
    }
    films = database_of(tmp_path).fetch("library/films").to_pylist()
    her = next(row for row in films if row["title"] == "Her")
    assert (her["year"], her["directors"], her["runtime_minutes"], her["genres"]) == (
        2013, ["Spike Jonze"], 126, ["drama", "romance"]
    )  # fmt: skip
    assert her["synopsis"] == "A man falls in love with his operating system.\n\nIt answers."
    assert {row["title"] for row in films} == {"Her", "Moon", "Unreviewed"}


def test_a_bare_number_has_the_scale_of_its_critic(tmp_path: Path) -> None:
    rows("rotten-tomatoes", tmp_path)
    reviews = reviews_in(tmp_path)
    scores = {(row["reviewer"], row["native_score"]): round(row["score"] or -1, 2) for row in reviews}
    assert scores == {
        ("Ann Reviewer", "3/4"): 3.75, ("Bob Critic", "87/100"): 4.35, ("Cy Writer", "A-"): 4.58,
        ("Dee Counter", "75/100"): 3.75, ("Dee Counter", "40/100"): 2.0, ("Eve Halves", "3.5"): 3.5,
        ("Eve Halves", "4"): 4.0, (None, None): -1,
    }  # fmt: skip
    assert [row["verdicts"] for row in reviews if row["reviewer"] is None] == [["rotten"]]


def test_films_without_a_file_of_films_are_named_after_their_address(tmp_path: Path) -> None:
    file = SOURCES / "rotten-tomatoes" / "rotten_tomatoes_critic_reviews.csv"
    report = library.import_source(tmp_path, open_bytes("reviews.csv", file.read_bytes()))
    films = database_of(tmp_path).fetch("library/films").to_pylist()
    assert {(row["title"], row["year"]) for row in films} == {("Her", None), ("Moon", 2009)}
    assert "films named after their address, because the file of films does not have them: 2" in report.notes


def test_a_data_set_without_reviews_is_refused() -> None:
    with pytest.raises(SourceError, match="no file of reviews with the columns review_content"):
        list(open_bytes("x.csv", b"a,b\n1,2\n", "rotten-tomatoes"))


# --- Markdown -------------------------------------------------------------------------------------------------------


def test_front_matter_describes_the_film_and_html_stays_text(tmp_path: Path) -> None:
    assert {file: counts[1:] for file, counts in rows("markdown", tmp_path).items()} == {
        "2014-02-14-her.md": (1, 0, 0), "README.md": (0, 0, 1), "blue.md": (1, 0, 0), "broken.md": (0, 0, 1),
        "no.md": (1, 0, 0), "range.md": (0, 0, 1), "unscored.md": (1, 0, 0),
    }  # fmt: skip
    by_title = {page.film.title: page for page in open_path(SOURCES / "markdown") if isinstance(page, FilmPage)}
    her = by_title["Her"]
    assert (her.film.imdb_id, her.film.year, her.film.genres) == ("tt1798709", 2013, ("drama", "romance"))
    assert her.film.synopsis == "A man falls in love with his operating system."
    [review] = her.reviews
    assert (review.native_score, f"{review.reviewed_on}", review.line) == ("A-", "2014-02-14", 14)
    assert review.text == (
        "A *voice*, and a man who listens.\n\nIt is **warm**, and it is _sad_. <script>alert(1)</script> 5 > 4."
    )


def test_values_of_front_matter_are_always_text() -> None:
    for title in ("No", "1917", "007", "2012-12-12", "null", "1e3"):
        [page, _] = pages("a.md", f"---\ntitle: {title}\nrating: 4\n---\nText.\n")
        assert page.film.title == title


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("title: *x", "aliases"), ("a: &a [x]\nb: *a", "aliases"), ("[" * 5000, "deeply nested"),
        ("- title", "no keys"), ("title: !!python/object/apply:os.system [ls]", "no score, text, verdict or date"),
        ("title: 'Her", "not YAML"),
        ("title: ''\nslug: ''", "no score, text, verdict or date"), ("title: " + "x" * 20_000, "longer than 16,384"),
    ],
)  # fmt: skip
def test_a_file_with_faulty_front_matter_is_rejected(matter: str, reason: str) -> None:
    read = pages("a.md", f"---\n{matter}\n---\n", "markdown")
    [reject] = [reject for page in read for reject in page.rejects]
    assert reason in reject.reason
    assert reviews(read) == []


def test_all_files_of_a_folder_have_one_scale() -> None:
    folder = {f"{n}.md": f"---\ntitle: Film {n}\nrating: {n}\n---\nText.\n" for n in (4, 9)}
    read = [page for page in open_bytes("mine.zip", zipped(dict(folder))) if isinstance(page, FilmPage)]
    assert [review.native_score for review in reviews(read)] == ["4/10", "9/10"]


# --- which format ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", "Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,Her,2013,https://boxd.it/1,4\n", "letterboxd"),
        ("a.csv", OF_2010, "imdb"),
        ("a.csv", "Const,Title\ntt1,Her\n", None),
        ("a.csv", "Title,Rating\nHer,4\n", "table"),
        ("a.txt", "Title;Rating\nHer;4\n", "table"),
        ("a.txt", "Title: Her, a film\n\nSpike Jonze, Some One\n\n#drama\n\nGood.\n\n#good 4\n", "film pages"),
        ("a.md", "---\ntitle: Her\nrating: 4\n---\nGood.\n", "markdown"),
        ("a.md", "Title: Her\n\nGood.\n\n#good 4\n", "film pages"),
        ("a.txt", "A voice, and a man\n\n#good 4.5 · me, or you\n", "film pages"),
    ],
)  # fmt: skip
def test_the_format_is_recognised_from_the_content(name: str, content: str, kind: str | None) -> None:
    if kind is None:
        with pytest.raises(SourceError):
            open_bytes(name, content.encode())
    else:
        assert open_bytes(name, content.encode()).kind == kind
