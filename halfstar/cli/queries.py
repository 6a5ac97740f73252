"""The commands that read a library: answer a query, export reviews."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from halfstar.cli.opening import open_library
from halfstar.cli.output import print_table
from halfstar.cli.parameters import LibraryFolder, SelectionAddress


def _query_names(incomplete: str) -> list[str]:
    from halfstar.sql.loader import query_names

    return [name for name in query_names() if name.startswith(incomplete)]


def _export_kinds(incomplete: str) -> list[str]:
    from halfstar.formats.exports import EXPORTS

    return [export.kind for export in EXPORTS if export.kind.startswith(incomplete)]


def _known_export_kind(kind: str | None) -> str | None:
    """Return the kind unchanged. Raises typer.BadParameter where there is no such format."""
    if kind is not None and kind not in (kinds := _export_kinds("")):
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(kinds)}.")
    return kind


QueryName = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="A file of queries/, such as reviews/summary or films/film.", autocompletion=_query_names
    ),
]
Settings = Annotated[
    list[str],
    typer.Option("--set", metavar="NAME=VALUE", help="One more parameter of the query, such as film=her-2013."),
]
OutputFormat = Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="How to print the rows.")]
ExportFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The new file. Its extension selects the format: .zip (film pages), .csv, .parquet or .jsonl.",
    ),
]
ExportKind = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help="The format, where two have the same extension: letterboxd is a .zip too.",
        callback=_known_export_kind,
        autocompletion=_export_kinds,
    ),
]


def query(
    name: QueryName,
    directory: LibraryFolder,
    selection_address: SelectionAddress = "",
    settings: Settings = [],  # noqa: B006  # Typer copies it
    output_format: OutputFormat = "table",
) -> None:
    """Answer one of the queries in queries/."""
    from halfstar.formats.result_rows import as_csv, as_json
    from halfstar.selection import Selection

    selection = Selection.from_address(selection_address)
    parameters = _parameters(name, settings, selection.sql_parameters())
    table = open_library(directory).fetch(name, selection, **parameters)
    if output_format == "table":
        print_table(table)
    else:
        print(as_csv(table) if output_format == "csv" else as_json(table), end="")


def _parameters(query_name: str, settings: list[str], selected: dict[str, Any]) -> dict[str, Any]:
    """Return the query's parameters that are not filters: None, or the value that was set. Digits become numbers."""
    from halfstar.sql.loader import load_query, parameters_of

    parameters: dict[str, Any] = dict.fromkeys(parameters_of(load_query(query_name).sql))
    for setting in settings:
        name, _, value = setting.partition("=")
        parameters[name] = int(value) if value.isdecimal() else value
    return {name: value for name, value in parameters.items() if name not in selected}


def export(
    file: ExportFile, directory: LibraryFolder, kind: ExportKind = None, selection_address: SelectionAddress = ""
) -> None:
    """Export the library, or a selection of it, to a file."""
    from halfstar.formats.atomic_write import atomic_write
    from halfstar.formats.exports import find_export_format
    from halfstar.selection import Selection

    database, selection = open_library(directory), Selection.from_address(selection_address)
    export_format = find_export_format(file, kind)
    with atomic_write(file) as out:
        export_format.write(database, selection, out)
    print(f"{file}: {selection.sentence()}")
