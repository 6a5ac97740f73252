"""Writes rows and libraries out: as CSV that no spreadsheet takes for formulas, as JSON, and as film pages in a ZIP."""

import csv
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import groupby
from typing import Any

import pyarrow as pa

from halfstar.database import Database
from halfstar.film_page import Film, FilmPage, Review, write_film_page
from halfstar.selection import Selection

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: pa.Table, remark: str = "") -> str:
    """Write rows as CSV with a header; lists are joined by commas, what could start a formula gets a `'` before it.

    A remark (the selection and its n) goes into a first line of its own, behind `#`.
    """
    out = StringIO()
    if remark:
        out.write(f"# {' '.join(remark.split())}\r\n")
    writer = csv.writer(out)
    writer.writerow([_cell(name) for name in table.column_names])
    writer.writerows([_cell(value) for value in row.values()] for row in table.to_pylist())
    return out.getvalue()


def as_json(table: pa.Table) -> str:
    """Write rows as a JSON list of objects; days as ISO text."""
    return json.dumps(table.to_pylist(), default=str, ensure_ascii=False, indent=2) + "\n"


def film_pages(database: Database, selection: Selection = Selection()) -> Iterator[tuple[str, FilmPage]]:
    """Give every film of the library with its selected reviews, as pages with the file names that they should have.

    Without a selection, films without a review are given too.
    """
    reviews = database.fetch("library/reviews", selection).to_pylist()
    by_film = {film_id: list(rows) for film_id, rows in groupby(reviews, key=lambda row: row["film_id"])}
    for film in database.fetch("library/films").to_pylist():
        if film["film_id"] in by_film or selection == Selection():
            yield f"{film['slug']}.txt", FilmPage(_film(film), tuple(map(_review, by_film.get(film["film_id"], []))))


def as_zip(database: Database, selection: Selection = Selection()) -> bytes:
    """Write the library, or the selection of it, as a ZIP of film pages."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in film_pages(database, selection):
            archive.writestr(zipfile.ZipInfo(name), write_film_page(page), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA) else value


def _film(row: dict[str, Any]) -> Film:
    return Film(
        title=row["title"],
        year=row["year"],
        directors=tuple(row["directors"]),
        countries=tuple(row["countries"]),
        runtime_minutes=row["runtime_minutes"],
        imdb_id=row["imdb_id"],
        tmdb_id=row["tmdb_id"],
        letterboxd_id=row["letterboxd_id"],
        synopsis=row["synopsis"],
        genres=tuple(row["genres"]),
        keywords=tuple(row["keywords"]),
        other_titles=tuple(row["other_titles"]),
    )


def _review(row: dict[str, Any]) -> Review:
    return Review(
        text=row["text"],
        score=row["score"],
        native_score=row["native_score"],
        verdicts=tuple(row["verdicts"]),
        reviewer=row["reviewer"],
        reviewed_on=row["reviewed_on"],
        has_spoilers=row["has_spoilers"],
        is_rewatch=row["told_rewatch"],
        url=row["url"],
    )
