"""Interrupts the statements that a thread runs, from another thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import TypeVar

import duckdb

from halfstar.errors import QueryError

Result = TypeVar("Result")


class Interruption:
    """Lets another thread interrupt the statements of one piece of work, now and from then on."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: duckdb.DuckDBPyConnection | None = None
        self._is_over = False

    def run(self, work: Callable[[], Result]) -> Result:
        """Do the work in this thread. Raises QueryError where a statement of it is interrupted."""
        token = _current.set(self)
        try:
            return work()
        finally:
            _current.reset(token)

    def interrupt(self) -> None:
        """Interrupt the statement that runs now, and refuse those that would follow."""
        with self._lock:
            self._is_over = True
            if self._running:
                self._running.interrupt()

    @contextmanager
    def running(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Note that the statement of this cursor runs."""
        with self._lock:
            if self._is_over:
                raise QueryError("The query was interrupted.")
            self._running = cursor
        try:
            yield
        finally:
            with self._lock:
                self._running = None


@contextmanager
def interruptible(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let the interruption of the work that this thread does, if any, interrupt the statement of a cursor."""
    interruption = _current.get()
    if interruption is None:
        yield
        return
    with interruption.running(cursor):
        yield


_current: ContextVar[Interruption | None] = ContextVar("interruption", default=None)
