"""Which calls there are: each command with its arguments."""

import argparse
import re
from pathlib import Path

from halfstar.cli import commands
from halfstar.cli.commands import Command
from halfstar.formats.detection import KINDS
from halfstar.formats.exports import EXPORTS
from halfstar.formats.table.cells import Scale
from halfstar.formats.table.columns import FIELDS
from halfstar.ingest.library import library_directory
from halfstar.sql.loader import query_names


def parser() -> argparse.ArgumentParser:
    """Make the parser: a command is a function of `commands`, named and explained as it is there."""
    calls = argparse.ArgumentParser(
        prog="halfstar", description="Explore film reviews: build a library, query it, take it out again."
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--library",
        type=Path,
        default=library_directory(),
        metavar="DIR",
        help="the library's folder (%(default)s)",
    )
    subcommands = calls.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(run: Command) -> argparse.ArgumentParser:
        text = (run.__doc__ or "").splitlines()[0]
        made = subcommands.add_parser(run.__name__.rstrip("_"), parents=[shared], help=text, description=text)
        made.set_defaults(run=run)
        return made

    made = command(commands.build)
    made.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="a file, a folder or a ZIP")
    _add_reading(made)
    made.add_argument("--if-missing", action="store_true", help="do nothing where there is a library that can be read")
    made = command(commands.import_)
    made.add_argument("source", type=Path, metavar="SOURCE", help="a file, a folder or a ZIP")
    _add_reading(made)
    made = command(commands.remove)
    made.add_argument("name", metavar="NAME", help="the source's name, as `sources` lists it")
    command(commands.sources)
    made = command(commands.rejects)
    made.add_argument("file", type=Path, metavar="FILE", help="where to: a ZIP, or the one file if there is only one")
    made.add_argument("--source", metavar="NAME", help="of this source only, as `sources` lists it")
    command(commands.ambiguous)
    made = command(commands.settle)
    made.add_argument("films", nargs=2, metavar="SLUG", help="a film, as `ambiguous` lists it")
    said = made.add_mutually_exclusive_group(required=True)
    said.add_argument("--same", action="store_true", help="they are one film")
    said.add_argument("--different", action="store_true", help="they are two films")
    made = command(commands.withdraw)
    made.add_argument(
        "settlement", type=int, metavar="NUMBER", help="as `settle` told it, or `query library/match_decisions`"
    )
    made = command(commands.query)
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
    command(commands.check)
    made = command(commands.export)
    made.add_argument(
        "file", type=Path, metavar="FILE", help="where to; its ending says how: .zip, .csv, .parquet or .jsonl"
    )
    endings = {one.kind: one.ending for one in EXPORTS}
    kinds = f"how: {', '.join(f'{kind} ({ending})' for kind, ending in endings.items())}; of .zip, the first"
    made.add_argument("--as", dest="kind", choices=list(endings), metavar="KIND", help=kinds)
    made.add_argument(
        "--selection", default="", metavar="ADDRESS", help="as in a page's address; everything if left out"
    )
    made = command(commands.synthesize)
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
    return calls


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
