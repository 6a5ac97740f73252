"""Imports a MovieLens data set: first the films, because ratings, links and tags refer to their numbers."""

from collections.abc import Iterator

import pyarrow as pa

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.files import File
from halfstar.formats.importer import Importer
from halfstar.formats.movielens.films import Films
from halfstar.formats.movielens.ratings import batches_of_ratings
from halfstar.formats.movielens.tables import COLUMNS_OF_CSV, table_of


def _recognise(files: tuple[File, ...]) -> str | None:
    ratings = next((table for file in files if (table := table_of(file)) and table.kind == "ratings"), None)
    return f"{ratings.file.name} has the columns {', '.join(ratings.columns)}" if ratings else None


def _read(files: tuple[File, ...]) -> Iterator[Batch]:
    found = [table_of(file) for file in files]
    tables = {kind: [table for table in found if table and table.kind == kind] for kind in COLUMNS_OF_CSV}
    missing = next((f"{kind}.csv" for kind in ("ratings", "movies") if not tables[kind]), None)
    if missing:
        raise SourceError(
            f"A MovieLens data set needs ratings and movies, but {missing} is missing. Put it into the same folder."
        )
    films = Films()
    films.note_unread([file for file, table in zip(files, found, strict=True) if not table])
    for kind, add in (("movies", films.add_movie), ("links", films.add_link), ("tags", films.add_tag)):
        for table in tables[kind]:
            films.read(table, add)
    yield films.batch()
    for table in tables["ratings"]:
        yield from batches_of_ratings(table, pa.array(films.by_number, pa.int64()))


_COMPANIONS = (
    *(f"{kind}{extension}" for extension in (".csv", ".dat") for kind in COLUMNS_OF_CSV),
    "u.data",
    "u.item",
)
MOVIELENS = Importer(
    "movielens", "MovieLens ratings", (".csv", ".dat", ".data", ".item"), _recognise, _read, lambda _: _COMPANIONS
)
