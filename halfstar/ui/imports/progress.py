"""The import that is running, one at a time for all sessions: starting it, showing its progress, cancelling it."""

from threading import Lock
from typing import BinaryIO

import streamlit as st

from halfstar.ui.text import plain
from halfstar.worker import Job, Task

_POLL_INTERVAL = 0.5  # seconds
_lock = Lock()
_jobs: list[Job] = []  # the last import, until a page has shown its result


def running_import() -> Job | None:
    """Return the import that is running now, whichever session started it."""
    return next((job for job in _jobs if job.is_running), None)


def start_import(task: Task, upload: BinaryIO) -> None:
    """Start an import, unless one is running."""
    with _lock:
        if not running_import():
            _jobs[:] = [Job(task, upload)]


def take_ended_imports() -> list[Job]:
    """Return the imports that have ended and whose result no page has shown yet. Each is returned once."""
    with _lock:
        ended = [job for job in _jobs if not job.is_running]
        _jobs[:] = [job for job in _jobs if job not in ended]
    return ended


@st.fragment(run_every=_POLL_INTERVAL)
def import_progress() -> None:
    """Draw the progress of the import and a button that cancels it. When the import ends, the page reruns."""
    job = running_import()
    if job is None:
        st.rerun()
    with st.container(key="running_import"):
        percent = min(100, 100 * job.progress.done // max(1, job.progress.total))
        text = f"{job.progress.activity} {job.task.name}" + (f", {percent} %" if percent < 100 else "")
        st.progress(percent, plain("Cancelling and restoring the library" if job.is_cancelled else text))
        st.button("Cancel", key="cancel_import", on_click=job.cancel, disabled=job.is_cancelled)
