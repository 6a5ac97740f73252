"""What tests of libraries share: small film pages, ZIPs of them, and the content of a library without row numbers."""

import zipfile
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from halfstar.formats.batch import Batch
from halfstar.formats.detection import Source, open_path, open_upload
from halfstar.formats.film_page.archive import write_film_pages
from halfstar.formats.importer import Importer
from halfstar.formats.model import Film, FilmPage, Review
from halfstar.selection import Selection
from halfstar.store.database import Database, generation_of
from halfstar.store.generations import current_file
from halfstar.store.integrity import integrity_checks

_UPLOADS = TemporaryDirectory(prefix="halfstar-tests-")  # goes with the process


def page(title: str, *reviews: str, year: int | None = 2013, director: str = "Spike Jonze", imdb: str = "") -> str:
    """Write a film page by hand: its reviews are texts with their rating lines."""
    facts = [f"Title: {title}", f"Year: {year}" if year else "", f"IMDb: {imdb}" if imdb else ""]
    return "\n\n".join(["\n".join(fact for fact in facts if fact), director, "Synopsis.", "#drama", *reviews])


def review(text: str, rating_line: str = "#good 4 · booth · 2019-05-12") -> str:
    """Write a review by hand."""
    return f"{text}\n\n{rating_line}"


def folder(path: Path, **pages: str) -> Source:
    """Write pages into a folder and open it as a source, which is named after the folder."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return open_path(path)


def open_bytes(name: str, content: bytes, kind: str | Importer | None = None) -> Source:
    """Open content as an upload of that name."""
    descriptor, path = mkstemp(dir=_UPLOADS.name)
    with open(descriptor, "wb") as file:  # noqa: PTH123  # of a descriptor
        file.write(content)
    return open_upload(Path(path), name, kind)


def film_source(name: str, title: str, *reviews: str, **facts: object) -> Source:
    """Make a source of one film page, with facts such as `Year=2013` or `Director="Jane Doe"`."""
    lines = [f"Title: {title}", *(f"{fact}: {value}" for fact, value in facts.items() if value)]
    return open_bytes(f"{name}.txt", "\n\n".join(["\n".join(lines), "#drama", *reviews]).encode())


def zipped(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a ZIP in memory."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def film_pages_zip(database: Database) -> bytes:
    """Export a whole library as a ZIP of film pages."""
    out = BytesIO()
    write_film_pages(database, Selection(), out)
    return out.getvalue()


def pages_of(source: Source) -> list[FilmPage]:
    """All film pages of a source; a batch as one page per film."""
    return [page for part in source for page in (_as_pages(part) if isinstance(part, Batch) else [part])]


def _as_pages(batch: Batch) -> list[FilmPage]:
    reviews = [(row["film_key"], Review(**_fields(row, Review))) for row in batch.reviews.to_pylist()]
    return [
        FilmPage(Film(**_fields(film, Film)), tuple(review for key, review in reviews if key == film["film_key"]))
        for film in batch.films.to_pylist()
    ]


def _fields(row: dict[str, Any], of: type[Film] | type[Review]) -> dict[str, Any]:
    named = {field.name for field in fields(of)}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if name in named}


def all_reviews(database: Database, selection: Selection = Selection()) -> pa.Table:
    """The selected reviews of a library, film by film, with the slug, title and year of the film."""
    reviews = database.fetch("library/reviews_of_films", selection, first=0, last=2**31 - 1)
    films = database.fetch("library/films")
    rows = films.take(pc.index_in(reviews["film_id"], films["film_id"].combine_chunks()))
    for name in ("year", "title", "slug"):
        reviews = reviews.add_column(1, name, rows[name])
    return reviews


def database_of(directory: Path) -> Database:
    """The library in this folder, open for reading; opened once for each generation, as opening takes some 80 ms."""
    file = current_file(directory)
    return _opened(file, generation_of(file))


@lru_cache(maxsize=4)
def _opened(file: Path, _generation: str) -> Database:
    return Database(file)


def reviews_in(directory: Path) -> list[dict[str, Any]]:
    """All reviews of the library in this folder, as `all_reviews` gives them."""
    rows: list[dict[str, Any]] = all_reviews(database_of(directory)).to_pylist()
    return rows


def library_files(directory: Path) -> dict[str, bytes]:
    """The content of each file in the folder of a library, by name, without the lock."""
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.name != "LOCK"}


def contents(directory: Path) -> dict[str, Any]:
    """All rows of a library without its numbers, to compare two libraries; also runs the integrity checks."""
    database = database_of(directory)
    assert [row for row in integrity_checks(database) if row["violations"]] == []
    reviews = all_reviews(database).drop_columns(["film_id", "source"])
    sources = database.fetch("library/sources").drop_columns(["source_id", "imported_at"])
    return {
        "films": sorted(map(str, database.fetch("library/films").drop_columns(["film_id"]).to_pylist())),
        "reviews": sorted(map(str, reviews.to_pylist())),
        "sources": sorted(map(str, sources.to_pylist())),
        "rejects": sorted(map(str, database.fetch("library/rejects").to_pylist())),
    }
