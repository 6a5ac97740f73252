"""MovieLens data sets: ratings.csv with movies.csv, links.csv and tags.csv; 1m and 10m (`::`); 100k (u.data).

Films come first, as ratings, links and tags name them by number.
"""

from collections.abc import Iterator

import pyarrow as pa

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.files import File
from halfstar.formats.importer import Importer
from halfstar.formats.movielens.films import Told
from halfstar.formats.movielens.ratings import batches_of_ratings
from halfstar.formats.movielens.tables import CSV, table_of


def _recognise(files: tuple[File, ...]) -> str | None:
    ratings = next((table for file in files if (table := table_of(file)) and table.tells == "ratings"), None)
    return f"{ratings.file.name} has the columns {', '.join(ratings.columns)}" if ratings else None


def _read(files: tuple[File, ...]) -> Iterator[Batch]:
    found = [table_of(file) for file in files]
    tables = {tells: [table for table in found if table and table.tells == tells] for tells in CSV}
    missing = next((f"{tells}.csv" for tells in ("ratings", "movies") if not tables[tells]), None)
    if missing:
        raise SourceError(f"A MovieLens data set needs ratings and movies, and {missing} is missing. Put it beside.")
    told = Told()
    told.note_unread([file for file, table in zip(files, found, strict=True) if not table])
    for tells, row in (("movies", told.movie), ("links", told.link), ("tags", told.tag)):
        for table in tables[tells]:
            told.take(table, row)
    yield told.batch()
    for table in tables["ratings"]:
        yield from batches_of_ratings(table, pa.array(told.films, pa.int64()))


_BESIDE = (*(f"{tells}.csv" for tells in CSV), *(f"{tells}.dat" for tells in CSV), "u.data", "u.item")
MOVIELENS = Importer(
    "movielens", "MovieLens ratings", (".csv", ".dat", ".data", ".item"), _recognise, _read, lambda _: _BESIDE
)
