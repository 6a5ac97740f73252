"""Lets the scripts of many readers take turns, so that each is done soon and not all are done late."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

LONGEST_WAIT = 1.0  # seconds; after them a script runs beside the one that is so long at it
_turn = BoundedSemaphore()


@contextmanager
def script_lock() -> Iterator[None]:
    """Wait until the scripts that came before are done, as Python runs one at a time anyway.

    Side by side they would stop each other every few milliseconds, and with 50 readers each would wait for all.
    """
    is_mine = _turn.acquire(timeout=LONGEST_WAIT)
    try:
        yield
    finally:
        if is_mine:
            _turn.release()
