"""IMDb's ratings, a dump of Rotten Tomatoes and Markdown with front matter come in whole, whatever their quirks."""

from pathlib import Path

import pytest

from halfstar.errors import SourceError
from halfstar.formats.detection import open_path
from halfstar.formats.model import FilmPage, Review
from halfstar.ingest import library
from halfstar.store.database import Database
from halfstar.store.generations import current_file
from tests.support.libraries import open_bytes, reviews_in, zipped

SOURCES = Path(__file__).parents[1] / "sources"


def pages(name: str, content: str, kind: str | None = None) -> list[FilmPage]:
    return [one for one in open_bytes(name, content.encode(), kind) if isinstance(one, FilmPage)]


def reviews(told: list[FilmPage]) -> list[Review]:
    return [review for one in told for review in one.reviews]


def rows(source: str, directory: Path) -> dict[str, tuple[int, int, int, int]]:
    """What became of the rows of each file."""
    report = library.import_source(directory, open_path(SOURCES / source))
    return {one.file: (one.read, one.imported, one.merged, one.rejected) for one in report.files}


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
def test_ratings_of_any_year_are_told_by_the_names_of_their_columns(content: str) -> None:
    source = open_bytes("ratings.csv", content.encode())
    film = next(one for one in source if isinstance(one, FilmPage) and one.reviews)
    [review] = film.reviews
    assert source.kind == "imdb"
    assert (film.film.title, film.film.year, film.film.imdb_id) == ("Her", 2013, "tt1798709")
    assert (film.film.directors, film.film.genres, film.film.keywords) == (("Spike Jonze",), ("drama", "sci-fi"), ())
    assert (review.score, review.native_score, f"{review.reviewed_on}") == (4.5, "9/10", "2014-02-14")


def test_ratings_come_in_with_their_quirks(tmp_path: Path) -> None:
    assert rows("imdb.csv", tmp_path) == {"imdb.csv": (8, 4, 1, 3)}
    films = {row["title"]: row for row in Database(current_file(tmp_path)).fetch("library/films").to_pylist()}
    assert (films["Black Mirror"]["year"], films["Black Mirror"]["keywords"]) == (2011, ["tv-series"])
    assert (films["Stalker"]["year"], films["Stalker"]["imdb_id"]) == (None, "tt0079944")  # its row ends early
    assert films["The Big Lebowski"]["directors"] == ["Joel Coen", "Ethan Coen"]
    assert films["Cars 2"]["keywords"] == ["watchlist"]  # a title of a list that was not rated


def test_other_files_beside_the_ratings_are_not_read_and_said() -> None:
    told = list(open_bytes("all.zip", zipped({"ratings.csv": OF_2017, "other.csv": "a,b\n1,2\n"})))
    notes = [note for one in told if isinstance(one, FilmPage) for note in one.notes]
    assert notes == ["other.csv has no ratings of IMDb and is not read"]
    with pytest.raises(SourceError, match="no file with the columns Const"):
        list(open_bytes("other.csv", b"a,b\n1,2\n", "imdb"))


# --- Rotten Tomatoes ------------------------------------------------------------------------------------------------


def test_a_dump_comes_in_with_the_facts_of_its_films(tmp_path: Path) -> None:
    assert rows("rotten-tomatoes", tmp_path) == {
        "rotten_tomatoes_critic_reviews.csv": (12, 8, 0, 4),
        "rotten_tomatoes_movies.csv": (3, 0, 2, 1),
    }
    films = Database(current_file(tmp_path)).fetch("library/films").to_pylist()
    her = next(row for row in films if row["title"] == "Her")
    assert (her["year"], her["directors"], her["runtime_minutes"], her["genres"]) == (
        2013, ["Spike Jonze"], 126, ["drama", "romance"]
    )  # fmt: skip
    assert her["synopsis"] == "A man falls in love with his operating system.\n\nIt answers."
    assert {row["title"] for row in films} == {"Her", "Moon", "Unreviewed"}


def test_scores_of_critics_say_their_scale_or_are_on_that_of_their_critic(tmp_path: Path) -> None:
    rows("rotten-tomatoes", tmp_path)
    told = reviews_in(tmp_path)
    scores = {(row["reviewer"], row["native_score"]): round(row["score"] or -1, 2) for row in told}
    assert scores == {
        ("Ann Reviewer", "3/4"): 3.75, ("Bob Critic", "87/100"): 4.35, ("Cy Writer", "A-"): 4.58,
        ("Dee Counter", "75/100"): 3.75, ("Dee Counter", "40/100"): 2.0, ("Eve Halves", "3.5"): 3.5,
        ("Eve Halves", "4"): 4.0, (None, None): -1,
    }  # fmt: skip
    assert [row["verdicts"] for row in told if row["reviewer"] is None] == [["rotten"]]


def test_reviews_alone_name_their_films_by_their_address(tmp_path: Path) -> None:
    file = SOURCES / "rotten-tomatoes" / "rotten_tomatoes_critic_reviews.csv"
    report = library.import_source(tmp_path, open_bytes("reviews.csv", file.read_bytes()))
    films = Database(current_file(tmp_path)).fetch("library/films").to_pylist()
    assert {(row["title"], row["year"]) for row in films} == {("Her", None), ("Moon", 2009)}
    assert "2 films are not in a file of films and are named after their address" in report.notes


def test_a_dump_without_reviews_is_refused() -> None:
    with pytest.raises(SourceError, match="no file of reviews with the columns review_content"):
        list(open_bytes("x.csv", b"a,b\n1,2\n", "rotten-tomatoes"))


# --- Markdown -------------------------------------------------------------------------------------------------------


def test_front_matter_tells_of_the_film_and_the_text_is_text(tmp_path: Path) -> None:
    assert {file: counts[1:] for file, counts in rows("markdown", tmp_path).items()} == {
        "2014-02-14-her.md": (1, 0, 0), "README.md": (0, 0, 1), "blue.md": (1, 0, 0), "broken.md": (0, 0, 1),
        "no.md": (1, 0, 0), "range.md": (0, 0, 1), "unscored.md": (1, 0, 0),
    }  # fmt: skip
    told = {one.film.title: one for one in open_path(SOURCES / "markdown") if isinstance(one, FilmPage)}
    her = told["Her"]
    assert (her.film.imdb_id, her.film.year, her.film.genres) == ("tt1798709", 2013, ("drama", "romance"))
    assert her.film.synopsis == "A man falls in love with his operating system."
    [review] = her.reviews
    assert (review.native_score, f"{review.reviewed_on}", review.line) == ("A-", "2014-02-14", 14)
    assert review.text == (
        "A *voice*, and a man who listens.\n\nIt is **warm**, and it is _sad_. <script>alert(1)</script> 5 > 4."
    )


def test_front_matter_is_text_and_never_a_type() -> None:
    for title in ("No", "1917", "007", "2012-12-12", "null", "1e3"):
        [page, _] = pages("a.md", f"---\ntitle: {title}\nrating: 4\n---\nText.\n")
        assert page.film.title == title


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("title: *x", "aliases"), ("a: &a [x]\nb: *a", "aliases"), ("[" * 5000, "deeply nested"),
        ("- title", "no keys"), ("title: !!python/object/apply:os.system [ls]", "no score, text, verdict or date"),
        ("title: 'Her", "no YAML"),
        ("title: ''\nslug: ''", "no score, text, verdict or date"), ("title: " + "x" * 20_000, "longer than 16,384"),
    ],
)  # fmt: skip
def test_front_matter_that_is_none_is_a_reject(matter: str, reason: str) -> None:
    told = pages("a.md", f"---\n{matter}\n---\n", "markdown")
    [reject] = [reject for one in told for reject in one.rejects]
    assert reason in reject.reason
    assert reviews(told) == []


def test_one_scale_holds_for_a_whole_folder() -> None:
    folder = {f"{n}.md": f"---\ntitle: Film {n}\nrating: {n}\n---\nText.\n" for n in (4, 9)}
    told = [one for one in open_bytes("mine.zip", zipped(dict(folder))) if isinstance(one, FilmPage)]
    assert [review.native_score for review in reviews(told)] == ["4/10", "9/10"]


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
def test_the_content_tells_the_format(name: str, content: str, kind: str | None) -> None:
    if kind is None:
        with pytest.raises(SourceError):
            open_bytes(name, content.encode())
    else:
        assert open_bytes(name, content.encode()).kind == kind
