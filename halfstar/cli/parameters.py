"""The parameters that several commands share: their types, their help, and their shell completion."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from halfstar.cli.opening import open_library
from halfstar.errors import HalfstarError
from halfstar.formats.table.column_names import FIELDS
from halfstar.formats.table.dates import DateOrder


def _library_folder() -> Path:
    from halfstar.store.generations import library_directory

    return library_directory()


def _source_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """List the sources whose names begin with the incomplete word; none where the library cannot be read."""
    with suppress(HalfstarError):
        library = open_library(ctx.params.get("directory") or _library_folder())
        names: list[str] = library.fetch("library/sources")["name"].to_pylist()
        return [name for name in names if name.startswith(incomplete)]
    return []


def _import_kinds(incomplete: str) -> list[str]:
    from halfstar.formats.detection import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


def _known_import_kind(kind: str | None) -> str | None:
    """Return the kind unchanged. Raises typer.BadParameter where no importer has it."""
    if kind is not None and kind not in (kinds := _import_kinds("")):
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(kinds)}.")
    return kind


def _known_encoding(name: str | None) -> str | None:
    """Return the encoding unchanged. Raises typer.BadParameter where Python does not know it as text."""
    try:
        if name is not None:
            "a".encode(name)
    except (LookupError, ValueError):
        raise typer.BadParameter(f"{name!r} is not an encoding such as utf-8, cp1252, cp1251 or gb18030.") from None
    return name


LibraryFolder = Annotated[
    Path,
    typer.Option(
        "--library",
        metavar="DIR",
        default_factory=_library_folder,
        show_default=False,
        help="The library's folder. Without it: $HALFSTAR_LIBRARY, or data/library.",
    ),
]
SourcePath = Annotated[Path, typer.Argument(metavar="SOURCE", help="A file, a folder or a ZIP.")]
SourceName = Annotated[
    str,
    typer.Argument(metavar="NAME", help="The source's name, as `sources` lists it.", autocompletion=_source_names),
]
OptionalSourceName = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Only the lines of this source.", autocompletion=_source_names),
]
ImportKind = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help="The format, where the content does not show it, such as film-pages, letterboxd, movielens or table.",
        callback=_known_import_kind,
        autocompletion=_import_kinds,
    ),
]
ColumnMap = Annotated[
    list[str],
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,…",
        help=f"Which column of a table holds what, such as score=Rating,text=Review. Fields: {', '.join(FIELDS)}.",
    ),
]
ScoreScale = Annotated[
    int | None,
    typer.Option("--scale", metavar="N", min=1, max=1000, help="The best score of a table's scale: 5, 10, 100."),
]
DateOrderOption = Annotated[
    DateOrder | None,
    typer.Option("--dates", help="The order of days and months in dates such as 05/06/2013, where it is not clear."),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="The encoding of the files, such as cp1251.", callback=_known_encoding
    ),
]
ReportFile = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Also write the report to this file, as JSON.")
]
SelectionAddress = Annotated[
    str,
    typer.Option(
        "--selection",
        metavar="ADDRESS",
        show_default=False,
        help="Filters, written as in a page's address: 'genre=drama&score=4.0&score=5.0'. Without it: everything.",
    ),
]
