"""What each command does, called with the arguments that were chosen for it."""

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from halfstar.cli.output import Bar, show, tell
from halfstar.errors import ExportError, HalfstarError, LibraryError
from halfstar.formats.atomic_write import atomic_write
from halfstar.formats.detection import Source, open_path
from halfstar.formats.exports import format_of
from halfstar.formats.rejects import reject_files, write_reject_file, write_reject_zip
from halfstar.formats.result_rows import as_csv, as_json
from halfstar.formats.table.importer import table_importer
from halfstar.ingest import library
from halfstar.ingest.synthesis import Plan
from halfstar.ingest.synthesis import synthesize as make_up
from halfstar.selection import Selection
from halfstar.sql.loader import load_query, parameters_of
from halfstar.store.database import Database, sources_in

Command = Callable[[argparse.Namespace], None]
STARTER = library.ROOT / "data" / "films"
STARTER_NAME = "starter collection"
STARTER_LICENCE = "MIT; written for this project"


def build(chosen: argparse.Namespace) -> None:
    """Make a library of these sources alone; of the starter collection if none is named."""
    if chosen.if_missing and _is_readable(chosen.library):
        return
    sources = [_opened(path, chosen) for path in chosen.sources]
    sources = sources or [replace(open_path(STARTER), name=STARTER_NAME)]
    licences = [None if chosen.sources else STARTER_LICENCE for _ in sources]
    if chosen.if_missing:
        _keep_other_sources(chosen.library, {source.name for source in sources})
    with Bar() as bar:
        reports = library.build(chosen.library, sources, licences, bar)
    tell(reports, chosen.report)


def import_(chosen: argparse.Namespace) -> None:
    """Add a source to the library, or replace the source of the same name."""
    source = _opened(chosen.source, chosen)
    with Bar() as bar:
        report = library.import_source(chosen.library, source, bar)
    tell([report], chosen.report)


def _opened(path: Path, chosen: argparse.Namespace) -> Source:
    is_table = chosen.map or chosen.scale
    source = open_path(path, table_importer(dict(chosen.map), chosen.scale) if is_table else chosen.kind)
    print(f"{source.name} is read as {source.kind}: {source.because}.", file=sys.stderr)
    return source


def remove(chosen: argparse.Namespace) -> None:
    """Take a source out of the library."""
    library.remove_source(chosen.library, chosen.name)
    print(f"{chosen.name} is taken out of the library.")


def sources(chosen: argparse.Namespace) -> None:
    """List what is in the library and where it came from."""
    show(_open(chosen.library).fetch("library/sources").drop_columns(["source_id", "files", "notes"]))


def rejects(chosen: argparse.Namespace) -> None:
    """Write what was not taken, in its own format, to be mended and imported."""
    database, name = _open(chosen.library), chosen.file.name
    sources = database.fetch("library/sources")["name"].to_pylist()
    if chosen.source and chosen.source not in sources:
        raise library.no_such_source(chosen.source)
    if name in sources:
        raise ExportError(f"To import {name} would replace the source of that name. Give the file another name.")
    files = reject_files(database, chosen.source)
    if not files:
        raise ExportError("There is nothing that was not taken and could be mended.")
    is_one = len(files) == 1 and chosen.file.suffix == files[0].ending
    if not is_one and chosen.file.suffix.lower() != ".zip":
        alone = f", or in {files[0].ending} for the one file" if len(files) == 1 else f" for {len(files):,} files"
        raise ExportError(f"{chosen.file} should end in .zip{alone}.")
    with atomic_write(chosen.file) as out:
        if is_one:
            write_reject_file(database, files[0], out)
        else:
            write_reject_zip(database, files, out)
    print(f"{chosen.file}: mend the lines of {'it' if is_one else 'each file'} in an editor, then import it.")


def ambiguous(chosen: argparse.Namespace) -> None:
    """List the films that could be one, for `settle`."""
    pairs = _open(chosen.library).fetch("library/ambiguous_films", most=None)
    show(pairs.drop_columns(["film_id", "other_id", "pairs"]))


def settle(chosen: argparse.Namespace) -> None:
    """Say that two films are one, or are two, for good."""
    settlement = library.decide_match(chosen.library, *chosen.films, is_same=chosen.same)
    print(settlement.sentence())
    print(f"To take it back: python -m halfstar withdraw {settlement.decision_id}")


def withdraw(chosen: argparse.Namespace) -> None:
    """Take back what was said of two films."""
    print(library.withdraw_decision(chosen.library, chosen.settlement))


def query(chosen: argparse.Namespace) -> None:
    """Answer one of the queries in queries/, under a selection."""
    asked = load_query(chosen.name)
    given = dict(one.split("=", 1) if "=" in one else (one, "") for one in chosen.set)
    parameters: dict[str, Any] = dict.fromkeys(parameters_of(asked.sql))
    parameters |= {name: int(value) if value.isdecimal() else value for name, value in given.items()}
    selection = Selection.from_address(chosen.selection)
    parameters = {name: value for name, value in parameters.items() if name not in selection.struct()}
    table = _open(chosen.library).fetch(chosen.name, selection, **parameters)
    if chosen.format == "table":
        show(table)
    else:
        print(as_csv(table) if chosen.format == "csv" else as_json(table), end="")


def check(chosen: argparse.Namespace) -> None:
    """Hold the library against everything that it promises."""
    database = _open(chosen.library)
    show(database.fetch("library/sizes"))
    broken = [row for row in library.faults(database) if row["broken"]]
    if broken:
        raise HalfstarError(
            "The library breaks what it promises: "
            + "; ".join(f"{row['promise']} ({row['broken']} rows)" for row in broken)
        )
    print("The library keeps all that it promises.")


def export(chosen: argparse.Namespace) -> None:
    """Write the library, or a selection of it, as film pages or as a table of reviews."""
    database, selection = _open(chosen.library), Selection.from_address(chosen.selection)
    written_as = format_of(chosen.file, chosen.kind)
    with atomic_write(chosen.file) as out:
        written_as.write(database, selection, out)
    print(f"{chosen.file}: {selection.sentence()}")


def synthesize(chosen: argparse.Namespace) -> None:
    """Make up a library of a given size for benchmarks; nothing in it is real."""
    try:
        plan = Plan.of(chosen.reviews, chosen.films, chosen.seed, chosen.texts)
    except ValueError as fault:
        chosen.wrong_call(str(fault))
    with Bar("Making up", " reviews") as bar:
        make_up(chosen.library, plan, bar)
    print(f"{plan.name}, {plan.films:,} films. It is in {chosen.library}.")


def _open(directory: Path) -> Database:
    return Database(library.current_file(directory))


def _keep_other_sources(directory: Path, names: set[str]) -> None:
    """Refuse to replace a library of another version that holds sources which would be lost."""
    held: list[str] = []
    with suppress(LibraryError):
        held = sources_in(library.current_file(directory))
    if lost := [name for name in held if name not in names]:
        raise LibraryError(
            f"The library in {directory} was made by another version and holds {', '.join(lost)}. "
            "Build it anew from these with: python -m halfstar build SOURCE…"
        )


def _is_readable(directory: Path) -> bool:
    try:
        _open(directory)
    except HalfstarError:
        return False
    return True
