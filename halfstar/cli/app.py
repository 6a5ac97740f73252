"""The command line as a Typer application: the list of commands, and the exit code of every outcome.

Commands import what they need when they run, so that help and shell completion answer at once.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from halfstar.cli import library, match_decisions, queries, sources
from halfstar.errors import HalfstarError

COMMANDS: dict[str, Callable[..., None]] = {
    "build": library.build,
    "import": sources.import_,
    "remove": sources.remove,
    "sources": sources.sources,
    "rejects": sources.rejects,
    "ambiguous": match_decisions.ambiguous,
    "decide": match_decisions.decide,
    "withdraw": match_decisions.withdraw,
    "query": queries.query,
    "export": queries.export,
    "check": library.check,
    "synthesize": library.synthesize,
}
INTERRUPTED = 130  # 128 + SIGINT, as shells count


class _Commands(TyperGroup):
    """The group of all commands, which turns an expected error into one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command. Raises typer.Exit with the exit code if it fails or is interrupted."""
        try:
            return super().invoke(ctx)
        except HalfstarError as error:
            first_line = str(error).splitlines()[0]  # DuckDB adds a drawing of the SQL below it
            print(f"halfstar: {first_line}", file=sys.stderr)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            print("halfstar: Interrupted; the library is as it was.", file=sys.stderr)
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # a program that reads our output, such as `head`, has ended
            sys.stderr.close()
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=_Commands,
    help="Explore film reviews: build a library, query it, export it.",
    rich_markup_mode=None,  # plain text, the same on every terminal and in every log
    pretty_exceptions_enable=False,
)
for name, command in COMMANDS.items():
    app.command(name)(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command that these arguments, or those of the process, name. Returns its exit code."""
    try:
        get_command(app)(arguments, prog_name="halfstar")
    except SystemExit as ending:  # Typer ends every run with it
        return int(ending.code or 0)
    return 0
