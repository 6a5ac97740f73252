"""Imports what comes from IMDb: a user's ratings, or the title files, which enrich the films of the library."""

from collections.abc import Iterator

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.files import File
from halfstar.formats.imdb.ratings import has_ratings, read_ratings
from halfstar.formats.imdb.tables import FILE_NAMES, ImdbTable, imdb_table
from halfstar.formats.imdb.titles import read_titles
from halfstar.formats.importer import Importer
from halfstar.formats.model import FilmPage
from halfstar.formats.table.columns import are_columns_of_reviews, guess_columns


def _recognise(files: tuple[File, ...]) -> str | None:
    if rated := next((file for file in files if has_ratings(file)), None):
        return f"{rated.name} has the columns of IMDb's ratings"
    titles = next((table for file in files if (table := imdb_table(file)) and _has_only_titles(table)), None)
    return f"{titles.file.name} has the columns of IMDb's {FILE_NAMES[titles.kind]}" if titles else None


def _has_only_titles(table: ImdbTable) -> bool:
    """Tell whether a table has titles, and no reviews of them."""
    return table.kind == "titles" and not are_columns_of_reviews(guess_columns(table.columns))


def _read(files: tuple[File, ...]) -> Iterator[FilmPage] | Iterator[Batch]:
    """Read the ratings if there are any, else the title files, which need films in the library."""
    if any(map(has_ratings, files)):
        return read_ratings(files)
    if any(map(imdb_table, files)):
        return read_titles(files)
    raise SourceError(
        "There is no file with the columns Const, Title and Your Rating, and none of IMDb's title files. "
        "Import your exported ratings, or a folder with "
        f"{FILE_NAMES['titles']}, {FILE_NAMES['crew']} and {FILE_NAMES['names']}."
    )


def _companions(file: File) -> tuple[str, ...]:
    table = imdb_table(file)
    if not table:
        return ()
    return tuple(
        f"{name}{extension}" for kind, name in FILE_NAMES.items() if kind != table.kind for extension in ("", ".gz")
    )


IMDB = Importer(
    "imdb", "your IMDb ratings or IMDb's title files", (".csv", ".tsv", ".gz"), _recognise, _read, _companions
)
