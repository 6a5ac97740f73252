"""The files written for Letterboxd have the columns and values that it imports, in parts that are small enough."""

import csv
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from halfstar.formats.exports import EXPORTS
from halfstar.formats.files import File
from halfstar.formats.letterboxd import writer as letterboxd
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.ingest import library
from halfstar.ingest.preview import preview
from halfstar.selection import Selection
from tests.support.importers import source_read_by
from tests.support.libraries import database_of, open_bytes

FORMAT = next(format_ for format_ in EXPORTS if format_.kind == "letterboxd")
HEADER = "Title,Year,Directors,Rating,WatchedDate,Rewatch,Tags,Review,imdbID,tmdbID,LetterboxdURI"


def parts_of(directory: Path, selection: Selection = Selection()) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(FORMAT.as_bytes(database_of(directory), selection))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows_of(parts: dict[str, str]) -> list[dict[str, str]]:
    return [row for part in parts.values() for row in csv.DictReader(StringIO(part, newline=""))]


def library_of(directory: Path, *pages: FilmPage) -> Path:
    def read(files: tuple[File, ...]) -> Iterator[FilmPage]:
        yield from pages

    library.build(directory, [source_read_by(read)])
    return directory


def test_a_review_is_a_row_with_the_columns_of_letterboxd(tmp_path: Path) -> None:
    film = Film("Her", 2013, ("Spike Jonze", "A. Second"), imdb_id="tt1798709", tmdb_id="152601", letterboxd_id="6dhq")
    seen = Review("Good.\n\n“Very”, so.", 4.5, "9/10", ("good", "a,b"), "me", date(2019, 5, 12), True, False)  # noqa: FBT003
    again = Review("", is_rewatch=True, reviewer="me")
    parts = parts_of(library_of(tmp_path, FilmPage(film, (seen, again)), FilmPage(Film("Moon"), (Review("So."),))))
    assert list(parts) == ["letterboxd-001.csv"]
    assert parts["letterboxd-001.csv"].splitlines()[0] == HEADER
    assert [list(row.values()) for row in rows_of(parts)] == [
        ["Her", "2013", "Spike Jonze, A. Second", "4.5", "2019-05-12", "false", "good, a b, spoilers",
         "Good.\n\n“Very”, so.", "tt1798709", "152601", "https://boxd.it/6dhq"],
        ["Her", "2013", "Spike Jonze, A. Second", "", "", "true", "", "", "tt1798709", "152601", "https://boxd.it/6dhq"],
        ["Moon", "", "", "", "", "false", "", "So.", "", "", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("score", "rating"),
    [(None, ""), (0.0, ""), (0.2, ""), (0.25, "0.5"), (10 / 3, "3.5"), (3.2, "3"), (4.75, "5"), (5.0, "5")],
)
def test_a_rating_is_rounded_to_half_stars_or_empty(score: float | None, rating: str, tmp_path: Path) -> None:
    page = FilmPage(Film("Her"), (Review("So.", score),))
    assert [row["Rating"] for row in rows_of(parts_of(library_of(tmp_path, page)))] == [rating]


def test_parts_are_small_enough_and_no_review_is_split(tmp_path: Path) -> None:
    lengths = [400_000, 500_000, 300_000, 1_200_000, 10, 999_000, 1, 100_000]
    texts = [f"{n} " + "é" * (length // 2) for n, length in enumerate(lengths)]
    parts = parts_of(library_of(tmp_path, FilmPage(Film("Her"), tuple(map(Review, texts)))))
    assert [row["Review"] for row in rows_of(parts)] == texts
    assert all(part.startswith(HEADER) for part in parts.values())
    sizes = [(len(part.encode()), len(rows_of({"": part}))) for part in parts.values()]
    assert all(size <= letterboxd.LARGEST_PART or rows == 1 for size, rows in sizes)
    assert [rows for _, rows in sizes] == [2, 1, 1, 3, 1]
    assert sum(size > letterboxd.LARGEST_PART for size, _ in sizes) == 1


def test_a_library_without_a_review_is_one_part_with_the_header(empty: Path) -> None:
    assert parts_of(empty) == {"letterboxd-001.csv": f"{HEADER}\r\n"}


def test_a_part_can_be_imported_as_any_table(starter: Path) -> None:
    parts = parts_of(starter, Selection.from_address("genre=noir"))
    previewed = preview(open_bytes("letterboxd-001.csv", parts["letterboxd-001.csv"].encode()))
    assert (previewed.report.imported, previewed.report.rejected) == (21, 0)
    assert "not read: LetterboxdURI" in previewed.report.notes[0]
