"""A job: a task that a worker process is doing, with its progress, its result, and a way to cancel it."""

import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Self

from halfstar.errors import SourceError
from halfstar.store.generations import ROOT, sweep
from halfstar.worker.limits import LIMITS, Limits
from halfstar.worker.protocol import Cancelled, Failed, Progress, Result, decode, write_request
from halfstar.worker.task import Task

_CANCEL_TIMEOUT = 10  # seconds that a cancelled worker has to undo its changes before it is killed


class Job:
    """Starts a worker for a task and follows it. The worker reads a copy of the upload, which is deleted at the end.

    `progress` is the last progress message, `is_cancelled` says whether the worker was asked to stop, and `result` is
    None while it runs. A job is a context manager: leaving it cancels the task if it still runs.
    """

    def __init__(self, task: Task, upload: BinaryIO, limits: Limits | None = None) -> None:
        """Copy the upload to the disk and start. Raises SourceError where the disk has no room for it."""
        self._limits = limits or LIMITS[task.action]
        self.progress = Progress(0, 1, "Reading")
        self.result: Result | None = None
        self.is_cancelled = self._has_timed_out = False
        self._folder = Path(tempfile.mkdtemp(prefix="halfstar-"))
        self.task = replace(task, path=str(self._copy(upload, task.name)))
        self._process = subprocess.Popen(  # our own module; no part of the command comes from the upload
            [sys.executable, "-m", "halfstar.worker"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()
        self._thread.join()

    @property
    def is_running(self) -> bool:
        """Whether the worker has not ended yet."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait at most `seconds` for the worker to end. Returns whether it has ended."""
        self._thread.join(seconds)
        return not self.is_running

    def cancel(self) -> None:
        """Ask the worker to undo its changes and end. Does nothing if it has ended or was asked before."""
        if self.is_running and not self.is_cancelled:
            self.is_cancelled = True
            self._stop()

    def _copy(self, upload: BinaryIO, name: str) -> Path:
        path = self._folder / "upload"
        try:
            upload.seek(0)
            with path.open("wb") as copy:
                shutil.copyfileobj(upload, copy)
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise SourceError(
                f"{name} cannot be copied to the server's disk: {error.strerror}. Free some room there."
            ) from None
        return path

    def _stop(self) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)
        _start_timer(_CANCEL_TIMEOUT, self._process.kill)

    def _time_out(self) -> None:
        self._has_timed_out = True
        self._stop()

    def _follow(self) -> None:
        """Send the request and receive messages until the worker ends; then clean up what it left."""
        deadline = _start_timer(self._limits.seconds, self._time_out)
        received: Result | None = None
        try:
            received = self._receive()
        finally:
            deadline.cancel()
            shutil.rmtree(self._folder, ignore_errors=True)
            if not received:
                sweep(Path(self.task.library))  # the worker died without undoing its changes
            self.result = self._result_of(received)

    def _receive(self) -> Result | None:
        """Send the request; keep the progress up to date; return the result, None if the worker died without one."""
        result: Result | None = None
        with self._process as process:
            assert process.stdin
            assert process.stdout
            with suppress(BrokenPipeError):
                write_request(process.stdin, self._limits, self.task)  # type: ignore[arg-type]
            for line in process.stdout:
                message = decode(line)
                if isinstance(message, Progress):
                    self.progress = message
                else:
                    result = message
        return result

    def _result_of(self, received: Result | None) -> Result:
        """The result that the worker sent, or why it ended without one."""
        if received and not isinstance(received, Cancelled):
            return received
        if not self._has_timed_out and (self.is_cancelled or received):
            return Cancelled()
        if self._process.returncode > 0:  # it failed with a traceback, which is in the log
            return Failed(f"{self.task.name} could not be read. Look for the reason in the server's log.")
        if self._has_timed_out:
            reason = f"took longer than {self._limits.seconds:g} seconds"
        else:
            reason = f"needs more than {self._limits.memory / 2**30:.1f} GiB of memory"
        return Failed(f"{self.task.name} {reason}. Import it from the command line.")


def _start_timer(seconds: float, action: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()
    return timer
