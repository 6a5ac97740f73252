"""The command line: `python -m halfstar build | import | remove | sources | rejects | settle | query | check | …`."""

import signal
import sys
from collections.abc import Sequence

from halfstar.cli.arguments import parser
from halfstar.errors import HalfstarError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 1 after an error, 130 if interrupted; a wrong call exits with 2."""
    chosen = parser().parse_args(arguments)
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


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops us, nothing is left behind
    sys.exit(main())
