"""Runs the command line: `python -m halfstar COMMAND`. `python -m halfstar --help` lists the commands."""

import signal
import sys
from collections.abc import Sequence

from halfstar.cli.app import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 1 after an error, 2 after a wrong call, 130 after Ctrl-C."""
    return run(arguments)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # SIGTERM cleans up as Ctrl-C does
    sys.exit(main())
