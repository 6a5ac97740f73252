"""Job, a task that is being done in a process of its own: how far it is, how it ended, and how to cancel it."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, BinaryIO, Self

from halfstar.errors import SourceError
from halfstar.store.generations import ROOT, sweep
from halfstar.worker.task import Limits, Task

_GRACE = 10  # seconds in which a cancelled process may put things back


class Job:
    """A task under way. Its file is a copy of what was uploaded, and goes with it.

    `progress` is how much is done, of how much, and what is being done; `is_cancelled` whether it was asked to end;
    `result` what the process said at its end, an object with `preview`, `report`, `error` or `cancelled`.
    """

    def __init__(self, task: Task, upload: BinaryIO, limits: Limits | None = None) -> None:
        """Copy the upload to the disk and start. Raises SourceError where there is no room for it."""
        self.task, self._limits = task, limits or task.limits
        self.progress: tuple[int, int, str] = (0, 1, "Reading")
        self.result: dict[str, Any] = {}
        self._folder = tempfile.mkdtemp(prefix="halfstar-")
        self.is_cancelled = self._is_late = False
        path = Path(self._folder) / "upload"
        try:
            upload.seek(0)
            with path.open("wb") as copy:
                shutil.copyfileobj(upload, copy)
        except OSError as fault:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise SourceError(f"{task.name} cannot be kept while it is read: {fault.strerror}.") from None
        self._process = subprocess.Popen(  # our own module; what was uploaded is no part of the command
            [sys.executable, "-m", "halfstar.worker"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._listen, args=(path,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()
        self._thread.join()

    @property
    def is_running(self) -> bool:
        """Whether it is still under way."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait for its end, so many seconds at most; tell whether it has come."""
        self._thread.join(seconds)
        return not self.is_running

    def cancel(self) -> None:
        """Ask it to put things back and end; nothing where it has ended."""
        if self.is_running and not self.is_cancelled:
            self.is_cancelled = True
            self._stop()

    def _stop(self) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)
        killer = threading.Timer(_GRACE, self._process.kill)
        killer.daemon = True
        killer.start()

    def _overdue(self) -> None:
        self._is_late = True
        self._stop()

    def _listen(self, path: Path) -> None:
        """Take in what the process says until it ends; then put away what it left."""
        late = threading.Timer(self._limits.seconds, self._overdue)
        late.daemon = True
        late.start()
        try:
            with self._process as process:
                assert process.stdin
                assert process.stdout
                lines = json.dumps(asdict(self._limits)), replace(self.task, path=str(path)).as_json()
                with suppress(BrokenPipeError):
                    process.stdin.writelines(f"{line}\n" for line in lines)
                    process.stdin.flush()
                for line in process.stdout:
                    self._hear(json.loads(line))
        finally:
            late.cancel()
            shutil.rmtree(self._folder, ignore_errors=True)
            if not self.result:
                sweep(Path(self.task.library))  # it died without putting things back
            self.result = self._ended()

    def _hear(self, said: dict[str, Any]) -> None:
        if "progress" in said:
            done, total, doing = said["progress"]
            self.progress = done, total, doing
        else:
            self.result = said

    def _ended(self) -> dict[str, Any]:
        """How it ended, where it could not say so itself too."""
        limits, name = self._limits, self.task.name
        if self.result and "cancelled" not in self.result:
            return self.result
        if not self._is_late and (self.is_cancelled or self.result):
            return {"cancelled": True}
        if self._process.returncode > 0:  # with a trace, which the log has
            return {"error": f"{name} could not be read. The server's log says why."}
        within = f"{limits.seconds:.0f} seconds" if self._is_late else f"{limits.memory >> 30} GiB of memory"
        return {"error": f"{name} could not be read within {within}. Import it from the command line."}
