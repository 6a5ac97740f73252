"""A Letterboxd export is imported as a diary, without deleted entries and without private files."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from halfstar.errors import SourceError
from halfstar.formats.detection import open_path
from halfstar.formats.files import File
from halfstar.formats.model import FilmPage, Review
from halfstar.ingest import library
from halfstar.store.generations import ROOT
from tests.support.libraries import all_reviews, contents, database_of, film_pages_zip, open_bytes, zipped

EXPORT = Path(__file__).parents[1] / "sources" / "letterboxd"
REAL = ROOT.parent / "shared" / "samples" / "letterboxd"
DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
REVIEWS = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n"
WATCHED = "Date,Name,Year,Letterboxd URI\n"


def pages(path: Path = EXPORT) -> list[FilmPage]:
    return [page for page in open_path(path) if isinstance(page, FilmPage)]


def film(title: str, **files: str) -> list[FilmPage]:
    """The pages of a film, from an export with these files or from the fixture."""
    export = open_bytes("e.zip", zipped({f"{name}.csv": text for name, text in files.items()})) if files else pages()
    return [page for page in export if isinstance(page, FilmPage) and page.film.title == title]


def reviews(title: str, **files: str) -> tuple[Review, ...]:
    return tuple(review for page in film(title, **files) for review in page.reviews)


def test_every_row_of_every_file_is_accounted_for(tmp_path: Path) -> None:
    report = library.import_source(tmp_path, open_path(EXPORT))
    rows = {file.file: (file.read, file.imported, file.merged, file.duplicate, file.rejected) for file in report.files}
    assert rows == {
        "diary.csv": (13, 9, 0, 0, 4),
        "reviews.csv": (4, 1, 3, 0, 0),
        "ratings.csv": (5, 2, 2, 0, 1),
        "watched.csv": (4, 0, 4, 0, 0),
        "watchlist.csv": (2, 0, 2, 0, 0),
        "likes/films.csv": (1, 0, 1, 0, 0),
    }
    assert [(reject.file, reject.line) for reject in report.rejects] == [
        ("ratings.csv", 6), ("diary.csv", 11), ("diary.csv", 12), ("diary.csv", 13), ("diary.csv", 14)
    ]  # fmt: skip


def test_each_diary_entry_of_a_film_is_a_review_with_its_rewatch() -> None:
    assert [
        (review.score, review.native_score, f"{review.reviewed_on}", review.is_rewatch, review.url)
        for review in reviews("Her")
    ] == [
        (4.5, "4.5", "2014-02-14", False, "https://boxd.it/aaa1"),
        (5.0, "5", "2024-01-03", True, "https://boxd.it/aaa2"),
    ]


def test_two_entries_of_one_day_are_two_reviews_and_a_second_export_adds_none(tmp_path: Path) -> None:
    rows = "".join(f"2024-01-01,A Short,2020,https://boxd.it/{n},,,,2024-01-01\n" for n in (1, 2))
    report = library.import_source(tmp_path, open_bytes("a.zip", zipped({"diary.csv": DIARY + rows})))
    assert (report.imported, report.duplicate) == (2, 0)
    again = library.import_source(tmp_path, open_bytes("b.zip", zipped({"diary.csv": DIARY + rows})))
    assert (again.imported, again.duplicate) == (0, 2)


def test_an_entry_without_a_score_is_a_review_without_a_score() -> None:
    assert [(review.score, review.text) for review in reviews("Fan Film")] == [
        (None, ""),
        (None, "It was made with love."),
    ]


def test_a_review_is_merged_into_its_diary_entry_as_plain_text_with_paragraphs() -> None:
    assert reviews("Her")[0].text == (
        "A voice, and a man who listens.\n\nLovely & sad, \"warm\" too. I <3 it.\nReally.\n\n"
        "The heart’s not like a box.\n\nYes."
    )  # fmt: skip
    assert reviews("Stalker")[0].text == "Walks.\n\nAnd walks."


def test_a_review_without_a_diary_entry_is_a_review_of_its_own() -> None:
    [review] = reviews("Casablanca")
    assert (review.file, f"{review.reviewed_on}", review.score) == ("reviews.csv", "2024-02-01", 5.0)


def test_a_second_review_of_one_entry_does_not_replace_the_first() -> None:
    rows = "2024-01-01,Her,2013,https://boxd.it/1,4,,{},,2024-01-01\n"
    both = reviews("Her", diary=DIARY + ENTRY.format("4"), reviews=REVIEWS + rows.format("One.") + rows.format("Two."))
    assert [review.text for review in both] == ["One.", "Two."]


ENTRY = "2024-01-01,Her,2013,https://boxd.it/1,{},,,2024-01-01\n"
AGAIN = "2024-02-01,Her,2013,https://boxd.it/2,{},Yes,,2024-02-01\n"
RATING = RATINGS + "2024-03-01,Her,2013,https://boxd.it/f,4\n"


@pytest.mark.parametrize(
    ("entries", "scores", "merged"),
    [
        pytest.param(ENTRY.format("3") + AGAIN.format("4"), [3, 4], 1, id="into the entry of that score"),
        pytest.param(ENTRY.format("") + AGAIN.format(""), [None, 4], 1, id="into the last entry where none is scored"),
        pytest.param(
            ENTRY.format("3") + AGAIN.format(""),
            [3, None, 4],
            0,
            id="a review of its own where another entry has a score",
        ),
        pytest.param("", [4], 0, id="a review of its own without an entry"),
    ],
)
def test_a_rating_is_merged_into_an_entry_or_is_a_review_of_its_own(
    entries: str, scores: list[float | None], merged: int
) -> None:
    [page] = film("Her", diary=DIARY + entries, ratings=RATING)
    assert [review.score for review in page.reviews] == scores
    assert list(page.merged) == ["ratings.csv"] * merged


def test_lists_of_films_and_tags_of_entries_become_keywords() -> None:
    assert film("Her")[0].film.keywords == ("watched", "liked", "on-netflix", "with-mum", "in-theaters")
    assert film("The Third Man")[0].film.keywords == ("watchlist",)
    assert film("The Third Man")[0].reviews == ()


def test_films_with_the_same_name_and_year_get_an_entry_each() -> None:
    namesakes = film("The Haunted Castle")
    assert [(page.film.year, len(page.reviews)) for page in namesakes] == [(1897, 1), (1897, 1), (1896, 0)]


def test_films_with_the_same_name_and_year_stay_two_films_in_the_library_and_after_an_export(tmp_path: Path) -> None:
    library.import_source(tmp_path / "a", open_path(EXPORT))
    exported = film_pages_zip(database_of(tmp_path / "a"))
    library.build(tmp_path / "b", [open_bytes("all.zip", exported)])
    for directory in ("a", "b"):
        films = database_of(tmp_path / directory).fetch("library/films").to_pylist()
        castles = {(row["year"], row["letterboxd_id"]) for row in films if row["title"] == "The Haunted Castle"}
        assert castles == {(1896, "f008"), (1897, "f006"), (1897, "f007")}


def test_a_second_export_matches_the_films_of_the_first(tmp_path: Path) -> None:
    library.import_source(tmp_path, open_path(EXPORT))
    films = len(contents(tmp_path)["films"])
    row = "2024-01-05,{},1897,https://boxd.it/{}\n"
    text = WATCHED + row.format("The Haunted Castle", "f006") + row.format("Le château hanté", "f007")
    library.import_source(tmp_path, open_bytes("watched.csv", text.encode()))
    assert len(contents(tmp_path)["films"]) == films


def test_deleted_and_orphaned_entries_are_not_imported() -> None:
    assert film("Regret") == []
    notes = [note for page in pages() for note in page.notes if "deleted" in note]
    assert len(notes) == 1
    assert "orphaned/reviews.csv" in notes[0]


def test_profile_comments_and_lists_are_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Counter[str]()
    original: Callable[[File], object] = File.__dict__["__init__"]

    def counting(self: File, name: str, size: int, opener: Callable[[], object], *rest: object) -> None:
        def counted() -> object:
            opened[name] += 1
            return opener()

        original(self, name, size, counted, *rest)  # type: ignore[call-arg]

    monkeypatch.setattr(File, "__init__", counting)
    pages()
    assert {name for name in opened if "/" not in name} == {
        "diary.csv", "reviews.csv", "ratings.csv", "watched.csv", "watchlist.csv"
    }  # fmt: skip
    assert {name for name in opened if "/" in name} == {"likes/films.csv"}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_encodings_do_not_matter(ends: str, encoding: str) -> None:
    text = (REVIEWS + '2024-01-01,Amélie,2001,https://boxd.it/1,4,,"One.\n\nTwo.",,2024-01-01\n').replace("\n", ends)
    source = open_bytes("some.zip", zipped({"x/reviews.csv": text.encode(encoding)}))
    [review] = [review for page in source if isinstance(page, FilmPage) for review in page.reviews]
    assert (source.kind, review.text) == ("letterboxd", "One.\n\nTwo.")


def test_a_single_file_is_recognised_by_its_columns_and_a_list_by_its_name() -> None:
    diary = open_bytes("my diary (1).csv", (DIARY + ENTRY.format("3")).encode())
    reviewed = [page for page in diary if isinstance(page, FilmPage) and page.reviews]
    assert (diary.kind, len(reviewed)) == ("letterboxd", 1)
    row = "2024-01-01,Her,2013,https://boxd.it/f\n"
    assert open_bytes("watchlist.csv", (WATCHED + row).encode()).kind == "letterboxd"


def test_files_that_are_no_export_are_refused() -> None:
    with pytest.raises(SourceError, match="no file of a Letterboxd export"):
        list(open_bytes("films.csv", b"a,b\n1,2\n", "letterboxd"))


# --- a real export ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not REAL.exists(), reason="the real export is not part of the project")
def test_a_real_export_is_imported_in_full_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    report = library.import_source(tmp_path, open_path(REAL))
    rows = {file.file: (file.read, file.merged, file.rejected) for file in report.files}
    assert rows["diary.csv"] == (2132, 0, 0)
    assert rows["reviews.csv"] == (162, 161, 0)
    assert rows["ratings.csv"] == (5, 5, 0)
    assert rows["watched.csv"][:2] == (2604, 2604)
    assert rows["watchlist.csv"][:2] == (805, 805)
    assert (report.imported, report.duplicate, report.rejected) == (2133, 0, 0)
    database = database_of(tmp_path)
    rewatches = [row["is_rewatch"] for row in all_reviews(database).to_pylist()]
    assert sum(rewatches) == 142
    before = contents(tmp_path)
    assert library.import_source(tmp_path, open_path(REAL)) == report
    assert contents(tmp_path) == before


def test_an_old_diary_without_rewatches_and_with_a_marker_of_a_merge_is_read() -> None:
    old = "Date,Name,Year,Letterboxd URI,Rating,Watched Date\n2014-02-15,Her,2013,https://boxd.it/a1,4.5,2014-02-14\n"
    [review] = reviews("Her", diary=f"<<<<<<< HEAD\n{old}")
    assert (review.score, f"{review.reviewed_on}", review.is_rewatch) == (4.5, "2014-02-14", None)
    source = open_bytes("diary-2014.csv", old.encode())
    assert source.kind == "letterboxd"


def test_a_requested_export_that_is_none_says_what_it_lacks() -> None:
    with pytest.raises(SourceError, match=r"mine\.csv lacks letterboxd uri, rating, watched date, year"):
        list(open_bytes("mine.csv", b"Name,Date\nHer,2014-02-14\n", "letterboxd"))
