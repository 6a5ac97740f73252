"""A lock that lets the scripts of all sessions run one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

LONGEST_WAIT = 1.0  # lock timeout in seconds; a script that waited so long runs in parallel
_lock = BoundedSemaphore()


@contextmanager
def script_lock() -> Iterator[None]:
    """Hold the lock while a script runs, or wait for it at most LONGEST_WAIT.

    Python runs one thread at a time anyway. Scripts in parallel interrupt each other every few milliseconds, so that
    with 50 readers each would end as late as the last.
    """
    is_held = _lock.acquire(timeout=LONGEST_WAIT)
    try:
        yield
    finally:
        if is_held:
            _lock.release()
