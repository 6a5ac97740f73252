"""Opens what commands act on: a library for reading, a source to import."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from halfstar.formats.table.column_names import FIELDS
from halfstar.formats.table.dates import DateOrder

if TYPE_CHECKING:
    from halfstar.formats.detection import Source
    from halfstar.store.database import Database


@dataclass(frozen=True)
class ReadSettings:
    """How a person wants a source read: the values of `--map`, `--scale`, `--dates` and `--encoding`."""

    column_map: Sequence[str] = ()
    scale: int | None = None
    dates: DateOrder | None = None
    encoding: str | None = None


def open_library(directory: Path) -> "Database":
    """Open the library in a folder for reading. Raises LibraryError where there is none or it cannot be read."""
    from halfstar.store.database import Database
    from halfstar.store.generations import current_file

    return Database(current_file(directory))


def open_source(path: Path, kind: str | None, settings: ReadSettings) -> "Source":
    """Open a source and print its format and the reason for it. With options of tables it is read as a table.

    Raises SourceError where nothing can be read, typer.BadParameter where the column map is not well formed.
    """
    from halfstar.formats.detection import open_path
    from halfstar.formats.table.importer import table_importer
    from halfstar.formats.table.score_scale import Scale
    from halfstar.formats.table.table_plan import TableOptions

    columns = _columns_by_field(settings.column_map)
    options = TableOptions(columns, Scale(settings.scale) if settings.scale else None, settings.dates)
    source = open_path(path, table_importer(options) if options else kind, settings.encoding)
    print(f"{source.name} is read as {source.kind}: {source.reason}.", file=sys.stderr)
    return source


def _columns_by_field(maps: Sequence[str]) -> dict[str, str]:
    """Parse the values of `--map` into the column of each field. Raises typer.BadParameter."""
    columns: dict[str, str] = {}
    for text in maps:
        for pair in re.split(r",(?=\w+=)", text):  # a column's name may hold a comma
            field, equals, column = pair.partition("=")
            if not equals or field not in FIELDS:
                raise typer.BadParameter(f"{text!r} is not written as score=Rating,text=Review.", param_hint="--map")
            columns[field] = column
    return columns
