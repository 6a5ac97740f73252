"""What IMDb gives: a user's ratings, and the title files, which tell more of films that are in the library."""

from collections.abc import Iterator

from halfstar.errors import SourceError
from halfstar.formats.batch import Batch
from halfstar.formats.files import File
from halfstar.formats.imdb.ratings import has_ratings, read_ratings
from halfstar.formats.imdb.tables import NAMES, ImdbTable, imdb_table
from halfstar.formats.imdb.titles import read_titles
from halfstar.formats.importer import Importer
from halfstar.formats.model import FilmPage
from halfstar.formats.table.columns import are_columns_of_reviews, guess_columns


def _recognise(files: tuple[File, ...]) -> str | None:
    if rated := next((file for file in files if has_ratings(file)), None):
        return f"{rated.name} has the columns of IMDb's ratings"
    titles = next((table for file in files if (table := imdb_table(file)) and _tells_of_titles(table)), None)
    return f"{titles.file.name} has the columns of IMDb's {NAMES[titles.tells]}" if titles else None


def _tells_of_titles(table: ImdbTable) -> bool:
    """Tell whether a table has the titles alone, and not someone's reviews of them too."""
    return table.tells == "titles" and not are_columns_of_reviews(guess_columns(table.columns))


def _read(files: tuple[File, ...]) -> Iterator[FilmPage] | Iterator[Batch]:
    """Ratings alone where there are any: the title files are of use once the films of the ratings are in."""
    if any(map(has_ratings, files)):
        return read_ratings(files)
    if any(map(imdb_table, files)):
        return read_titles(files)
    raise SourceError(
        "There is no file with the columns Const, Title and Your Rating, and none of IMDb's title files. "
        f"Give the ratings that you exported, or {NAMES['titles']} with {NAMES['crew']} and {NAMES['names']} beside it."
    )


def _beside(file: File) -> tuple[str, ...]:
    table = imdb_table(file)
    if not table:
        return ()
    return tuple(f"{name}{ending}" for tells, name in NAMES.items() if tells != table.tells for ending in ("", ".gz"))


IMDB = Importer("imdb", "your IMDb ratings or IMDb's title files", (".csv", ".tsv", ".gz"), _recognise, _read, _beside)
