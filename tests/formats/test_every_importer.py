"""Every importer is detected by content alone, accounts for every row, and gives what a film page can hold."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halfstar.errors import SourceError
from halfstar.formats.detection import KINDS, READABLE_FORMATS, open_path
from halfstar.formats.files import File, UnreadableFileError
from halfstar.formats.film_page.reader import read_film_page
from halfstar.formats.film_page.writer import write_film_page
from halfstar.formats.model import Film, FilmPage, Reject, Review
from halfstar.ingest import batches, library
from halfstar.ingest.preview import PREVIEWED, preview
from halfstar.ingest.report import FileCounts, Report
from tests.support.importers import fixture_of, source_read_by
from tests.support.libraries import (
    all_reviews,
    contents,
    database_of,
    film_pages_zip,
    folder,
    open_bytes,
    page,
    pages_of,
    review,
    zipped,
)
from tests.support.samples import FILMS, SAMPLE

each_kind = pytest.mark.parametrize("kind", KINDS)


def as_archive(path: Path) -> bytes:
    files, base = (path.rglob("*"), path) if path.is_dir() else ([path], path.parent)
    return zipped({file.relative_to(base).as_posix(): file.read_bytes() for file in files if file.is_file()})


@each_kind
def test_every_format_is_detected_by_its_content(kind: str) -> None:
    path = fixture_of(kind)
    sources = [open_path(path), open_bytes("some.zip", as_archive(path))]
    if path.is_file():
        sources += [open_bytes(name, path.read_bytes()) for name in ("data.txt", "data")]
    assert [source.kind for source in sources] == [KINDS[kind].kind] * len(sources)
    assert all(source.reason for source in sources)


@each_kind
def test_everything_that_is_read_can_be_written_as_a_film_page(kind: str) -> None:
    report = preview(open_path(fixture_of(kind))).report
    assert report.imported > 0, "the fixture holds no review"
    assert report.rejected > 0, "the fixture holds no row that is rejected"
    assert all(reject.line > 0 and reject.file and reject.reason for reject in report.rejects)
    for given_page in pages_of(open_path(fixture_of(kind))):
        if given_page.film.title:
            assert read_film_page(write_film_page(given_page), "any.txt") == given_page


@dataclass(frozen=True)
class Import:
    """What an import reports, its progress as shares of the whole, and what the library contains after it."""

    report: Report
    shares: list[float]
    contents: dict[str, Any]


@pytest.fixture(scope="module", params=KINDS)
def imported_twice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Import, Import]:
    """A library into which the fixture of an importer is imported twice, and what came of either import."""
    directory, source = tmp_path_factory.mktemp("twice"), open_path(fixture_of(request.param))

    def run() -> Import:
        shares = list[float]()
        report = library.import_source(directory, source, lambda done, total, _: shares.append(done / total))
        return Import(report, shares, contents(directory))

    return directory, run(), run()


def test_importing_again_and_importing_the_export_give_the_same_library(
    imported_twice: tuple[Path, Import, Import], tmp_path: Path
) -> None:
    directory, first, again = imported_twice
    assert again.report == first.report
    assert again.contents == first.contents
    library.build(tmp_path, [open_bytes("export.zip", film_pages_zip(database_of(directory)))])
    assert contents(tmp_path)["reviews"] == first.contents["reviews"]


def test_progress_only_grows_and_ends_at_the_whole(imported_twice: tuple[Path, Import, Import]) -> None:
    for an_import in imported_twice[1:]:  # a source that was read is read again
        assert an_import.shares == sorted(an_import.shares)
        assert an_import.shares[-1] == 1


@each_kind
@settings(max_examples=200)
@given(data=st.data())
def test_a_damaged_file_is_rejected_or_an_error(kind: str, data: st.DataObject) -> None:
    path = fixture_of(kind)
    file = data.draw(st.sampled_from(sorted(filter(Path.is_file, path.rglob("*"))))) if path.is_dir() else path
    content = bytearray(file.read_bytes())
    offset = data.draw(st.integers(0, len(content) - 1))
    content[offset : offset + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))
    with suppress(SourceError):
        preview(open_bytes(file.name, bytes(content), kind))


# --- files of no known format, or of a requested format -------------------------------------------------------

LINES = '{"who": "Her", "what": "Good · and long.\\n\\n#good 4"}\n\n{"who": "Moon"}\n'
TABLE = 'a,b,c\nHer,4.5,"Good.\n\n4.5\n\nLong · indeed."\n'
HTML = "<!doctype html>\n\n<title>Her</title>\n\n<p>Spike Jonze</p>\n\n<p>4.5 · me</p>\n"
FOREIGN: dict[str, str | bytes] = {
    "mine.jsonl": LINES, "mine.csv": TABLE, "page.html": HTML, "image.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff",
    "lines.txt": LINES, "table.txt": TABLE, "html.txt": HTML, "script": "#!/bin/sh\n\necho 5\n",
    "matter.md": "---\nlayout: page\n---\n\nGood · and long.\n",
}  # fmt: skip


@pytest.mark.parametrize("wrapped", [False, True], ids=["alone", "in a ZIP"])
@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_no_format_is_an_error_with_the_readable_formats_and_what_to_do(name: str, *, wrapped: bool) -> None:
    given = FOREIGN[name]
    content = given.encode() if isinstance(given, str) else given
    with pytest.raises(SourceError) as refusal:
        open_bytes("some.zip", zipped({name: content})) if wrapped else open_bytes(name, content)
    assert str(refusal.value).startswith(f"{'some.zip' if wrapped else name} holds nothing that Halfstar reads")
    assert READABLE_FORMATS in str(refusal.value)
    assert str(refusal.value).endswith(f"--as {' or '.join(KINDS)}.")


def test_a_requested_format_is_used() -> None:
    source = open_bytes("notes.md", b"Good, and longer than six words are.", "film-pages")
    assert (source.kind, source.reason) == ("film pages", "as requested")
    assert [page.film.title for page in pages_of(source)] == ["Notes"]


def test_an_empty_folder_or_zip_is_an_error_even_with_a_requested_format(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no file"):
        open_path(tmp_path, "film-pages")
    with pytest.raises(SourceError, match="holds no file"):
        open_bytes("some.zip", zipped({}))


@pytest.mark.parametrize("path", [*sorted(FILMS.iterdir()), SAMPLE], ids=lambda path: path.stem)
def test_every_film_page_is_recognised(path: Path) -> None:
    if path.exists():  # the real page is not part of the project
        assert "has the line" in open_path(path).reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", page("Her"), "a.txt has the line 'Title: Her'"),
        ("a", "\ufeff\r\nyear : 2013\r\n", "a has the line 'year : 2013'"),
        ("a.md", "Good.\n\n #good ★★★½ · booth", "a.md has the line '#good ★★★½ · booth'"),
        ("a.TXT", "Spike Jonze\n\nA man falls in love.", "a.TXT reads as a film with a text"),
        ("a.txt", "#drama\n\nA man, and he falls in love with what he hears.", "a.txt reads as a film with a text"),
        ("a.txt", "", "a.txt is a text file by its name"),
        ("a.txt", page("<b>"), "a.txt has the line 'Title: <b>'"),
    ],
)
def test_a_film_page_is_recognised_by_what_only_it_has(name: str, content: str, reason: str) -> None:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert open_bytes(name, content.encode(encoding)).reason == reason


def test_a_head_that_ends_within_a_character_is_still_text() -> None:
    for shift in range(3):
        content = f"Title: Her\n\n{'x' * shift}{'★' * 30_000}"
        assert "has the line" in open_bytes("a", content.encode()).reason


def test_pages_are_found_among_other_files(tmp_path: Path) -> None:
    folder(tmp_path, her=page("Her"))
    (tmp_path / "mine.jsonl").write_text(LINES, encoding="utf-8")
    source = open_path(tmp_path)
    assert ([file.name for file in source.files], source.notes) == (["her.txt"], ("1 other file is not read",))


# --- an importer with a fault ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [KeyError("score"), TypeError("no text"), ValueError("no number"), IndexError("7"),
                                   UnreadableFileError("the file is damaged")])  # fmt: skip
def test_an_error_of_an_importer_is_a_reject_and_earlier_rows_are_imported(fault: Exception, tmp_path: Path) -> None:
    def read(files: tuple[File, ...]) -> Iterator[FilmPage]:
        yield read_film_page(page("Her", review("One.")), "her.txt")
        raise fault

    report = library.import_source(tmp_path, source_read_by(read))
    assert (report.read, report.imported, report.rejected) == (2, 1, 1)
    assert (report.rejects[0].file, report.rejects[0].line) == ("her.txt", 1)
    assert str(fault) in report.rejects[0].reason
    assert len(contents(tmp_path)["rejects"]) == 1


def test_reviews_of_a_film_without_a_title_are_rejected(tmp_path: Path) -> None:
    def read(files: tuple[File, ...]) -> Iterator[FilmPage]:
        yield FilmPage(Film("Her"), (Review("Zero."),))
        yield FilmPage(Film(""), (Review("One."), Review("Two.")))

    report = library.import_source(tmp_path, source_read_by(read))
    assert (report.read, report.imported, report.rejected) == (2, 1, 1)
    assert "a review needs a film with a title" in report.rejects[0].reason


def test_a_row_that_adds_to_a_review_is_merged_and_each_file_has_its_counts(tmp_path: Path) -> None:
    def read(files: tuple[File, ...]) -> Iterator[FilmPage]:
        review = Review("One.", file="diary.csv")
        yield FilmPage(Film("Her"), (review, review), (Reject("diary.csv", 7, "no title"),), ("ratings.csv",))
        yield FilmPage(Film("Moon", keywords=("watchlist",)), merged=("watchlist.csv", "ratings.csv"))

    report = library.import_source(tmp_path, source_read_by(read))
    assert (report.read, report.imported, report.merged, report.duplicate, report.rejected) == (6, 1, 3, 1, 1)
    assert report.files == (
        FileCounts("diary.csv", 3, 1, 0, 1, 1),
        FileCounts("ratings.csv", 2, 0, 2, 0, 0),
        FileCounts("watchlist.csv", 1, 0, 1, 0, 0),
    )
    [source] = database_of(tmp_path).fetch("library/sources").to_pylist()
    assert source["files"] == report.as_json()["files"]
    previewed = preview(source_read_by(read))
    assert (previewed.films, previewed.report.merged, previewed.rows["title"].to_pylist()) == (2, 3, ["Her", "Her"])


@pytest.mark.parametrize(("given", "expected"), [(None, [False, True]), (False, [False, False]), (True, [True, True])])
def test_a_rewatch_is_what_the_source_says_or_else_the_second_review(
    *, given: bool | None, expected: list[bool], tmp_path: Path
) -> None:
    def read(files: tuple[File, ...]) -> Iterator[FilmPage]:
        days = date(2019, 5, 12), date(2020, 5, 12)
        undated = Review("", 4.0, "4", reviewer="booth", is_rewatch=given, url="https://a.b")
        reviews = tuple(replace(undated, reviewed_on=day) for day in days)
        yield FilmPage(Film("Her", tmdb_id="152601", keywords=("noir", "cult")), reviews)

    library.import_source(tmp_path, source_read_by(read))
    database = database_of(tmp_path)
    assert all_reviews(database)["is_rewatch"].to_pylist() == expected
    assert all_reviews(database)["url"].to_pylist() == ["https://a.b"] * 2
    [film] = database.fetch("library/films").to_pylist()
    assert (film["tmdb_id"], film["keywords"]) == ("152601", ["cult", "noir"])
    before = contents(tmp_path)
    library.build(tmp_path / "again", [open_bytes("export.zip", film_pages_zip(database))])
    after = contents(tmp_path / "again")
    assert (after["films"], after["reviews"]) == (before["films"], before["reviews"])


def test_a_long_source_is_read_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_MOST_ROWS", 5)
    rows_of_source = [(f"Film {n}", f"{n}", f"reviewer {n % 3}", (f"v{n % 2}",)) for n in range(40)]

    def read(files: tuple[File, ...]) -> Iterator[FilmPage]:
        for title, text, reviewer, verdicts in rows_of_source:
            yield FilmPage(Film(title), (Review(text, reviewer=reviewer, verdicts=verdicts),))

    batched = list(batches.batches_of(source_read_by(read)))
    assert max(len(batch.films) + len(batch.reviews) for batch in batched) < 8
    library.import_source(tmp_path, source_read_by(read))
    rows = all_reviews(database_of(tmp_path)).to_pylist()
    assert [(row["title"], row["text"], row["reviewer"], tuple(row["verdicts"])) for row in rows] == rows_of_source
    assert preview(source_read_by(read)).rows.num_rows == PREVIEWED
