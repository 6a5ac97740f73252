"""The import that is under way, one at a time, whoever started it: its progress, cancelling it, and how it ended."""

import html
from collections.abc import Sequence
from threading import Lock
from typing import BinaryIO

import streamlit as st

from halfstar.ingest.report import Report
from halfstar.ui.text import count, plain
from halfstar.worker import Job, Task

_LOOKED_AT_EVERY = 0.5  # seconds
_MOST_NOTES = 20
_starting = Lock()
_jobs: list[Job] = []  # the last import; it stays until somebody was told how it ended


def running_import() -> Job | None:
    """The import that is running now."""
    return next((job for job in _jobs if job.is_running), None)


def start(task: Task, upload: BinaryIO) -> None:
    """Begin an import, unless one is running."""
    with _starting:
        if not running_import():
            _jobs[:] = [Job(task, upload)]


@st.fragment(run_every=_LOOKED_AT_EVERY)
def watch() -> None:
    """Show how far the import is, with a button that cancels it; at its end the page is drawn anew."""
    job = running_import()
    if job is None:
        st.rerun()
    with st.container(key="under_way"):
        done, total, doing = job.progress
        percent = min(100, 100 * done // max(1, total))
        text = f"{doing} {job.task.name}" + (f", {percent} %" if percent < 100 else "")
        st.progress(percent, plain("Putting things back" if job.is_cancelled else text))
        st.button("Cancel", key="cancel_import", on_click=job.cancel, disabled=job.is_cancelled)


def told() -> None:
    """Say once how the last import ended, or what else was done."""
    with _starting:
        ended = [job for job in _jobs if not job.is_running]
        _jobs[:] = [job for job in _jobs if job not in ended]
    for job in ended:
        _tell_end(job)
    if happened := st.session_state.pop("told", None):
        st.info(plain(happened))


def _tell_end(job: Job) -> None:
    if "report" in job.result:
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1  # an empty uploader
        _tell(Report.from_json(job.result["report"]))
    elif "error" in job.result:
        st.error(plain(job.result["error"]))
    else:
        st.info(plain(f"The import of {job.task.name} was cancelled; the library is as it was."))


def _tell(report: Report) -> None:
    with st.container(key="report"):
        st.success(plain(report.sentence()))
        st.page_link("../../pages/overview.py", label="Explore these reviews →", query_params={"source": report.source})
        below = (f"{count(report.rejected, 'line')} not taken: below, each with its reason",) if report.rejected else ()
        notes((*below, *report.notes))


def notes(said: Sequence[str]) -> None:
    """Say what a person should know of how a source was read."""
    st.html("".join(f"<p class='note'>{html.escape(note)}</p>" for note in said[:_MOST_NOTES]))
