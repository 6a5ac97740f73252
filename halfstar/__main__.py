"""The command line: `python -m halfstar build | import | remove | sources | rejects | settle | query | check | …`."""

import argparse
import json
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from halfstar import library
from halfstar.database import Database, sources_in
from halfstar.errors import ExportError, HalfstarError, LibraryError
from halfstar.export import EXPORTS, as_csv, as_json, format_of, to_mend, write_one, write_zip, written_whole
from halfstar.importers import KINDS, Source, open_path
from halfstar.importers.columns import FIELDS
from halfstar.importers.fields import Scale
from halfstar.importers.tables import table_importer
from halfstar.query_file import load_query, parameters_of, query_names
from halfstar.selection import Selection
from halfstar.synthesis import Plan, synthesize

STARTER = library.ROOT / "data" / "films"
_MOST_FILES_TOLD = 20  # one by one; --report has them all
STARTER_NAME = "starter collection"
STARTER_LICENCE = "MIT; written for this project"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 1 after an error, 130 if interrupted; a wrong call exits with 2."""
    chosen = _parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except HalfstarError as error:
        print(f"halfstar: {str(error).splitlines()[0]}", file=sys.stderr)  # DuckDB draws its faults below that
        return 1
    except KeyboardInterrupt:
        print("halfstar: Interrupted; the library is as it was.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="halfstar", description="Explore film reviews: build a library, query it, take it out again."
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--library",
        type=Path,
        default=library.library_directory(),
        metavar="DIR",
        help="the library's folder (%(default)s)",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared], help=text, description=text)
        made.set_defaults(run=run)
        return made

    made = command("build", _build, "make a library of these sources alone; of the starter collection if none is named")
    made.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="a file, a folder or a ZIP")
    _add_reading(made)
    made.add_argument("--if-missing", action="store_true", help="do nothing where there is a library that can be read")
    made = command("import", _import, "add a source to the library, or replace the source of the same name")
    made.add_argument("source", type=Path, metavar="SOURCE", help="a file, a folder or a ZIP")
    _add_reading(made)
    made = command("remove", _remove, "take a source out of the library")
    made.add_argument("name", metavar="NAME", help="the source's name, as `sources` lists it")
    command("sources", _sources, "list what is in the library and where it came from")
    made = command("rejects", _rejects, "write what was not taken, in its own format, to be mended and imported")
    made.add_argument("file", type=Path, metavar="FILE", help="where to: a ZIP, or the one file if there is only one")
    made.add_argument("--source", metavar="NAME", help="of this source only, as `sources` lists it")
    command("ambiguous", _ambiguous, "list the films that could be one, for `settle`")
    made = command("settle", _settle, "say that two films are one, or are two, for good")
    made.add_argument("films", nargs=2, metavar="SLUG", help="a film, as `ambiguous` lists it")
    said = made.add_mutually_exclusive_group(required=True)
    said.add_argument("--same", action="store_true", help="they are one film")
    said.add_argument("--different", action="store_true", help="they are two films")
    made = command("unsettle", _unsettle, "take back what was said of two films")
    made.add_argument(
        "settlement", type=int, metavar="NUMBER", help="as `settle` told it, or `query library/settlements`"
    )
    made = command("query", _query, "answer one of the queries in queries/, under a selection")
    made.add_argument("name", metavar="NAME", help=f"one of: {', '.join(query_names())}")
    made.add_argument(
        "--selection", default="", metavar="ADDRESS", help="as in a page's address: 'genre=drama&score=4.0&score=5.0'"
    )
    made.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a further parameter of the query, such as film=her-2013",
    )
    made.add_argument("--format", choices=["table", "csv", "json"], default="table")
    command("check", _check, "hold the library against everything that it promises")
    made = command("export", _export, "write the library, or a selection of it, as film pages or as a table of reviews")
    made.add_argument(
        "file", type=Path, metavar="FILE", help="where to; its ending says how: .zip, .csv, .parquet or .jsonl"
    )
    endings = {one.kind: one.ending for one in EXPORTS}
    kinds = f"how: {', '.join(f'{kind} ({ending})' for kind, ending in endings.items())}; of .zip, the first"
    made.add_argument("--as", dest="kind", choices=list(endings), metavar="KIND", help=kinds)
    made.add_argument(
        "--selection", default="", metavar="ADDRESS", help="as in a page's address; everything if left out"
    )
    made = command("synthesize", _synthesize, "make up a library of a given size for benchmarks; nothing in it is real")
    made.add_argument(
        "--reviews", default="1e6", metavar="N", help="how many, scored or not, such as 1e7 (%(default)s)"
    )
    made.add_argument(
        "--films", metavar="N", help="how many; each has a review (a hundredth of the reviews, 60,000 at most)"
    )
    made.add_argument(
        "--seed", default="1", metavar="N", help="the same seed and sizes make the same rows (%(default)s)"
    )
    made.add_argument(
        "--texts",
        metavar="SHARE",
        help="the share of reviews with a text, 0 to 1 (20,000 texts, if there are more reviews)",
    )
    made.set_defaults(wrong_call=made.error)
    return parser


def _build(chosen: argparse.Namespace) -> None:
    if chosen.if_missing and _is_readable(chosen.library):
        return
    sources = [_opened(path, chosen) for path in chosen.sources]
    sources = sources or [replace(open_path(STARTER), name=STARTER_NAME)]
    licences = [None if chosen.sources else STARTER_LICENCE for _ in sources]
    if chosen.if_missing:
        _keep_other_sources(chosen.library, {source.name for source in sources})
    with _Bar() as bar:
        reports = library.build(chosen.library, sources, licences, bar)
    _tell(reports, chosen.report)


def _import(chosen: argparse.Namespace) -> None:
    source = _opened(chosen.source, chosen)
    with _Bar() as bar:
        report = library.import_source(chosen.library, source, bar)
    _tell([report], chosen.report)


def _add_reading(command: argparse.ArgumentParser) -> None:
    """How a source is to be read, and where that is to be told. What is said of columns or a scale makes it a table."""
    kinds = f"the format, where its content does not tell: {', '.join(KINDS)}"
    command.add_argument("--as", dest="kind", choices=KINDS, metavar="KIND", help=kinds)
    fields = ", ".join(FIELDS)
    text = f"which column of a table says what, such as score=Rating,text=Review; a field is one of {fields}"
    command.add_argument("--map", type=_columns, action="extend", default=[], metavar="FIELD=COLUMN,…", help=text)
    command.add_argument("--scale", type=_scale, metavar="N", help="what the scores of a table are out of: 5, 10, 100")
    command.add_argument("--report", type=Path, metavar="FILE", help="write what happened as JSON")


def _columns(text: str) -> list[tuple[str, str]]:
    pairs = [pair.partition("=") for pair in re.split(r",(?=\w+=)", text)]
    if any(field not in FIELDS or not equals for field, equals, _ in pairs):
        raise argparse.ArgumentTypeError(f"{text!r} is not written as score=Rating,text=Review")
    return [(field, column) for field, _, column in pairs]


def _scale(text: str) -> Scale:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:6]) <= 1000):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to 1000")
    return Scale(int(text))


def _opened(path: Path, chosen: argparse.Namespace) -> Source:
    is_table = chosen.map or chosen.scale
    source = open_path(path, table_importer(dict(chosen.map), chosen.scale) if is_table else chosen.kind)
    print(f"{source.name} is read as {source.kind}: {source.because}.", file=sys.stderr)
    return source


def _remove(chosen: argparse.Namespace) -> None:
    library.remove_source(chosen.library, chosen.name)
    print(f"{chosen.name} is taken out of the library.")


def _sources(chosen: argparse.Namespace) -> None:
    _show(_open(chosen.library).fetch("library/sources").drop_columns(["source_id", "files", "notes"]))


def _rejects(chosen: argparse.Namespace) -> None:
    database, name = _open(chosen.library), chosen.file.name
    sources = database.fetch("library/sources")["name"].to_pylist()
    if chosen.source and chosen.source not in sources:
        raise library.no_such_source(chosen.source)
    if name in sources:
        raise ExportError(f"To import {name} would replace the source of that name. Give the file another name.")
    files = to_mend(database, chosen.source)
    if not files:
        raise ExportError("There is nothing that was not taken and could be mended.")
    is_one = len(files) == 1 and chosen.file.suffix == files[0].ending
    if not is_one and chosen.file.suffix.lower() != ".zip":
        alone = f", or in {files[0].ending} for the one file" if len(files) == 1 else f" for {len(files):,} files"
        raise ExportError(f"{chosen.file} should end in .zip{alone}.")
    with written_whole(chosen.file) as out:
        if is_one:
            write_one(database, files[0], out)
        else:
            write_zip(database, files, out)
    print(f"{chosen.file}: mend the lines of {'it' if is_one else 'each file'} in an editor, then import it.")


def _ambiguous(chosen: argparse.Namespace) -> None:
    pairs = _open(chosen.library).fetch("library/ambiguous_films", most=None)
    _show(pairs.drop_columns(["film_id", "other_id", "pairs"]))


def _settle(chosen: argparse.Namespace) -> None:
    settlement = library.settle(chosen.library, *chosen.films, is_same=chosen.same)
    print(settlement.sentence())
    print(f"To take it back: python -m halfstar unsettle {settlement.settlement_id}")


def _unsettle(chosen: argparse.Namespace) -> None:
    print(library.unsettle(chosen.library, chosen.settlement))


def _query(chosen: argparse.Namespace) -> None:
    query = load_query(chosen.name)
    given = dict(one.split("=", 1) if "=" in one else (one, "") for one in chosen.set)
    parameters: dict[str, Any] = dict.fromkeys(parameters_of(query.sql))
    parameters |= {name: int(value) if value.isdecimal() else value for name, value in given.items()}
    selection = Selection.from_address(chosen.selection)
    parameters = {name: value for name, value in parameters.items() if name not in selection.struct()}
    table = _open(chosen.library).fetch(chosen.name, selection, **parameters)
    if chosen.format == "table":
        _show(table)
    else:
        print(as_csv(table) if chosen.format == "csv" else as_json(table), end="")


def _check(chosen: argparse.Namespace) -> None:
    database = _open(chosen.library)
    _show(database.fetch("library/sizes"))
    broken = [row for row in library.faults(database) if row["broken"]]
    if broken:
        raise HalfstarError(
            "The library breaks what it promises: "
            + "; ".join(f"{row['promise']} ({row['broken']} rows)" for row in broken)
        )
    print("The library keeps all that it promises.")


def _export(chosen: argparse.Namespace) -> None:
    database, selection = _open(chosen.library), Selection.from_address(chosen.selection)
    written_as = format_of(chosen.file, chosen.kind)
    with written_whole(chosen.file) as out:
        written_as.write(database, selection, out)
    print(f"{chosen.file}: {selection.sentence()}")


def _synthesize(chosen: argparse.Namespace) -> None:
    try:
        plan = Plan.of(chosen.reviews, chosen.films, chosen.seed, chosen.texts)
    except ValueError as fault:
        chosen.wrong_call(str(fault))
    with _Bar("Making up", " reviews") as bar:
        synthesize(chosen.library, plan, bar)
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


def _show(table: Any) -> None:
    """Print rows as DuckDB draws them, all of them."""
    duckdb.from_arrow(table).show(max_rows=10_000, max_col_width=60)


def _tell(reports: Sequence[library.Report], written_to: Path | None) -> None:
    for report in reports:
        print(report.sentence())
        for file in report.files if 1 < len(report.files) <= _MOST_FILES_TOLD else ():
            print(f"  {file.sentence()}")
        for reject in report.rejects:
            print(f"  rejected: {reject.file}, line {reject.line}: {reject.reason}", file=sys.stderr)
        for note in report.notes:
            print(f"  note: {note}", file=sys.stderr)
    if written_to:
        written = [report.as_json() for report in reports]
        whole = {key: sum((one[key] for one in written), type(written[0][key])()) for key in written[0]}
        try:
            written_to.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as fault:
            raise ExportError(f"The report {written_to} cannot be written: {fault.strerror}.") from None


class _Bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self, doing: str = "Reading", unit: str = "B") -> None:
        self._reading = doing
        self._bar: tqdm[Any] = tqdm(desc=doing, unit=unit, unit_scale=True, disable=None, leave=False)

    def __enter__(self) -> "_Bar":
        return self

    def __call__(self, done: int, total: int, doing: str) -> None:
        if doing == self._reading:
            self._bar.total = total
            self._bar.update(done - self._bar.n)
        else:
            self._bar.set_description(doing)

    def __exit__(self, *_: object) -> None:
        self._bar.close()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops us, nothing is left behind
    sys.exit(main())
