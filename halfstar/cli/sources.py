"""The commands that act on the sources of a library: import, remove and list them, and write their rejected lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from halfstar.cli.opening import ReadSettings, open_library, open_source
from halfstar.cli.output import ProgressBar, print_report, print_table, write_json_report
from halfstar.cli.parameters import (
    ColumnMap,
    DateOrderOption,
    Encoding,
    ImportKind,
    LibraryFolder,
    OptionalSourceName,
    ReportFile,
    ScoreScale,
    SourceName,
    SourcePath,
)
from halfstar.errors import ExportError

if TYPE_CHECKING:
    from halfstar.formats.rejects import RejectFile

Destination = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A new ZIP; or a new file of the source's type, if only one file has rejects."),
]


def import_(
    source: SourcePath,
    directory: LibraryFolder,
    *,
    kind: ImportKind = None,
    column_map: ColumnMap = [],  # noqa: B006  # Typer copies it
    scale: ScoreScale = None,
    dates: DateOrderOption = None,
    encoding: Encoding = None,
    report_file: ReportFile = None,
) -> None:
    """Import a source, or replace the one of the same name."""
    from halfstar.ingest.library import import_source

    opened = open_source(source, kind, ReadSettings(column_map, scale, dates, encoding))
    with ProgressBar() as bar:
        report = import_source(directory, opened, bar)
    print_report(report)
    if report_file:
        write_json_report([report], report_file)


def remove(name: SourceName, directory: LibraryFolder) -> None:
    """Remove a source from the library."""
    from halfstar.ingest.library import remove_source

    remove_source(directory, name)
    print(f"{name} is removed from the library.")


def sources(directory: LibraryFolder) -> None:
    """List the sources of the library and where they came from."""
    rows = open_library(directory).fetch("library/sources")
    print_table(rows.drop_columns(["source_id", "files", "notes"]))


def rejects(file: Destination, directory: LibraryFolder, source: OptionalSourceName = None) -> None:
    """Write the rejected lines, to fix and import again."""
    from halfstar.formats.atomic_write import atomic_write
    from halfstar.formats.rejects import reject_files, write_reject_file, write_reject_zip
    from halfstar.ingest.library import no_such_source

    database = open_library(directory)
    names = database.fetch("library/sources")["name"].to_pylist()
    if source and source not in names:
        raise no_such_source(source)
    if file.name in names:
        raise ExportError(f"Importing {file.name} would replace the source of that name. Give the file another name.")
    files = reject_files(database, source)
    is_single_file = _is_single_file(file, files)
    with atomic_write(file) as out:
        if is_single_file:
            write_reject_file(database, files[0], out)
        else:
            write_reject_zip(database, files, out)
    print(f"{file}: fix {'its lines' if is_single_file else 'the lines of each file'} in an editor, then import it.")


def _is_single_file(file: Path, rejects: "list[RejectFile]") -> bool:
    """Return whether the rejects go into a single file, and not into a ZIP. Raises ExportError where neither fits."""
    if not rejects:
        raise ExportError("There are no rejected lines that could be fixed and imported again.")
    if len(rejects) == 1 and file.suffix == rejects[0].extension:
        return True
    if file.suffix.lower() != ".zip":
        reason = (
            f", or in {rejects[0].extension} for a single file" if len(rejects) == 1 else f" for {len(rejects):,} files"
        )
        raise ExportError(f"{file} should end in .zip{reason}.")
    return False
