"""The commands that act on a whole library: build it, check it, or make up a large one."""

from contextlib import suppress
from dataclasses import replace
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
    ReportFile,
    ScoreScale,
)
from halfstar.errors import HalfstarError, LibraryError

if TYPE_CHECKING:
    from halfstar.formats.detection import Source

STARTER_NAME = "starter collection"
STARTER_LICENCE = "MIT; written for this project"

SourcePaths = Annotated[list[Path] | None, typer.Argument(metavar="SOURCE", help="Files, folders or ZIPs.")]
IfMissing = Annotated[
    bool, typer.Option("--if-missing", help="Do nothing where there is a library already that can be read.")
]
ReviewCount = Annotated[
    str, typer.Option("--reviews", metavar="N", help="How many reviews, with or without a score, such as 1e7.")
]
FilmCount = Annotated[
    str | None,
    typer.Option("--films", metavar="N", help="How many films. Without it: one for 100 reviews, 60,000 at most."),
]
Seed = Annotated[str, typer.Option("--seed", metavar="N", help="The same seed and sizes make the same rows.")]
TextShare = Annotated[
    str | None,
    typer.Option(
        "--texts",
        metavar="SHARE",
        help="The share of reviews with a text, 0 to 1. Without it: 20,000 texts.",
    ),
]


def build(
    directory: LibraryFolder,
    sources: SourcePaths = None,
    *,
    kind: ImportKind = None,
    column_map: ColumnMap = [],  # noqa: B006  # Typer copies it
    scale: ScoreScale = None,
    dates: DateOrderOption = None,
    encoding: Encoding = None,
    report_file: ReportFile = None,
    if_missing: IfMissing = False,
) -> None:
    """Build a new library of these sources alone.

    Without a source it is the starter library. A library in the same folder is replaced.
    """
    from halfstar.ingest import library

    if if_missing and _is_readable(directory):
        return
    settings = ReadSettings(column_map, scale, dates, encoding)
    opened = [open_source(path, kind, settings) for path in sources or []] or [_starter_collection()]
    licences = [None if sources else STARTER_LICENCE for _ in opened]
    if if_missing:
        _refuse_to_lose_sources(directory, {source.name for source in opened})
    with ProgressBar() as bar:
        reports = library.build(directory, opened, licences, bar)
    for report in reports:
        print_report(report)
    if report_file:
        write_json_report(reports, report_file)


def _starter_collection() -> "Source":
    from halfstar.formats.detection import open_path
    from halfstar.store.generations import ROOT

    return replace(open_path(ROOT / "data" / "films"), name=STARTER_NAME)


def _is_readable(directory: Path) -> bool:
    try:
        open_library(directory)
    except HalfstarError:
        return False
    return True


def _refuse_to_lose_sources(directory: Path, names: set[str]) -> None:
    """Raise LibraryError where a library of another version has sources that are not among these names."""
    from halfstar.store.database import sources_in
    from halfstar.store.generations import current_file

    existing: list[str] = []
    with suppress(LibraryError):
        existing = sources_in(current_file(directory))
    if lost := [name for name in existing if name not in names]:
        raise LibraryError(
            f"The library in {directory} was made by another version and has {', '.join(lost)}. "
            "Rebuild it from these with: python -m halfstar build SOURCE…"
        )


def check(directory: LibraryFolder) -> None:
    """Check that the library is consistent."""
    from halfstar.store.integrity import integrity_checks

    database = open_library(directory)
    print_table(database.fetch("library/sizes"))
    if broken := [row for row in integrity_checks(database) if row["violations"]]:
        failed = "; ".join(f"{row['rule']} ({row['violations']} rows)" for row in broken)
        raise HalfstarError(f"The library fails these checks: {failed}. Rebuild it: python -m halfstar build SOURCE…")
    print("The library passes every check.")


def synthesize(
    directory: LibraryFolder,
    reviews: ReviewCount = "1e6",
    films: FilmCount = None,
    seed: Seed = "1",
    texts: TextShare = None,
) -> None:
    """Make up a library of any size, for benchmarks.

    Nothing in it is real. Every film has at least one review.
    """
    from halfstar.ingest import synthesis

    try:
        plan = synthesis.Plan.of(reviews, films, seed, texts)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    with ProgressBar("Making up", " reviews") as bar:
        synthesis.synthesize(directory, plan, bar)
    print(f"{plan.name}, {plan.films:,} films. It is in {directory}.")
