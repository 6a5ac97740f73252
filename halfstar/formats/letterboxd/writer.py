"""Writes reviews for an import into Letterboxd: a ZIP of CSV files, each small enough for Letterboxd."""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any, BinaryIO

from halfstar.formats.chunks import iterate_rows, reviews_with_films
from halfstar.formats.scores import half_stars_of
from halfstar.formats.spreadsheet_formulas import escape_formula
from halfstar.selection import Selection
from halfstar.store.database import Database

LARGEST_PART = 1_000_000  # bytes, the most that Letterboxd accepts in one file
COLUMNS = ("Title", "Year", "Directors", "Rating", "WatchedDate", "Rewatch", "Tags", "Review", "imdbID", "tmdbID",
           "LetterboxdURI")  # fmt: skip


def write_letterboxd(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews in parts, each with the header; a review is never split, however long it is."""
    with zipfile.ZipFile(out, "w") as archive:
        for number, part in enumerate(_parts(_lines(database, selection)), start=1):
            archive.writestr(zipfile.ZipInfo(f"letterboxd-{number:03}.csv"), part, zipfile.ZIP_DEFLATED)


def _parts(lines: Iterator[bytes]) -> Iterator[bytes]:
    header = _line(COLUMNS)
    part, size = [header], len(header)
    for line in lines:
        if len(part) > 1 and size + len(line) > LARGEST_PART:
            yield b"".join(part)
            part, size = [header], len(header)
        part.append(line)
        size += len(line)
    yield b"".join(part)


def _lines(database: Database, selection: Selection) -> Iterator[bytes]:
    for table in reviews_with_films(database, selection):
        yield from (_line(_cells(row)) for row in iterate_rows(table))


def _line(cells: Sequence[str]) -> bytes:
    out = StringIO()
    csv.writer(out).writerow(map(escape_formula, cells))
    return out.getvalue().encode()


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    tags = [*row["verdicts"], *["spoilers"] * row["has_spoilers"]]  # Letterboxd has no column for spoilers
    return (
        row["title"],
        str(row["year"] or ""),
        ", ".join(row["directors"]),
        _rating(row["score"]),
        str(row["reviewed_on"] or ""),
        "true" if row["is_rewatch"] else "false",
        ", ".join(tag.replace(",", " ") for tag in tags),
        row["text"],
        row["imdb_id"] or "",
        row["tmdb_id"] or "",
        f"https://boxd.it/{row['letterboxd_id']}" if row["letterboxd_id"] else "",
    )


def _rating(score: float | None) -> str:
    """Round a score to half stars from 0.5 to 5; a lower score is empty, as Letterboxd has none."""
    half_stars = half_stars_of(score or 0)
    return f"{half_stars / 2:g}" if half_stars else ""
