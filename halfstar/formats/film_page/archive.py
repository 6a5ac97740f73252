"""Writes a library, or a selection of its reviews, as a ZIP of film pages."""

import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO

from halfstar.formats.chunks import iterate_rows, reviews_in_chunks
from halfstar.formats.film_page.writer import write_film_page
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.selection import Selection
from halfstar.store.database import Database


def film_pages(database: Database, selection: Selection = Selection()) -> Iterator[tuple[str, FilmPage]]:
    """Yield the films of the library with their selected reviews, as pages with their file names.

    Films without a selected review are left out, unless nothing is selected at all.
    """
    rows = (row for table in reviews_in_chunks(database, selection) for row in iterate_rows(table))
    reviewed = groupby(rows, key=lambda row: row["film_id"])
    film_id, reviews = next(reviewed, (None, iter(())))
    for film in iterate_rows(database.fetch("library/films")):
        name = f"{film['slug']}.txt"
        if film["film_id"] == film_id:
            yield name, FilmPage(_film(film), tuple(map(_review, reviews)))
            film_id, reviews = next(reviewed, (None, iter(())))
        elif selection == Selection():
            yield name, FilmPage(_film(film))


def write_film_pages(database: Database, selection: Selection, out: BinaryIO) -> None:
    """Write the selected reviews as a ZIP of film pages."""
    with zipfile.ZipFile(out, "w") as archive:
        for name, page in film_pages(database, selection):
            archive.writestr(zipfile.ZipInfo(name), write_film_page(page), zipfile.ZIP_DEFLATED)


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
        is_rewatch=row["is_rewatch_in_source"],
        url=row["url"],
    )
