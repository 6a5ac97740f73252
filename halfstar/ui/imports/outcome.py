"""Shows the result of the last change to the library, once: of an import, or of removing a source."""

import html
from collections.abc import Sequence

import streamlit as st

from halfstar.charts.style import counted
from halfstar.ingest.report import Report
from halfstar.ui.text import plain
from halfstar.worker import Failed, Imported, Job

_MOST_NOTES = 20
_MESSAGE = "library_message"  # keys of the session
_UPLOADS = "imported_uploads"


def show_message_next(message: str) -> None:
    """Show a message on the Library page, only in the next rerun."""
    st.session_state[_MESSAGE] = message


def uploader_key() -> str:
    """Return the key of the upload widget. It changes after every import, so that the widget is empty again."""
    return f"upload_{st.session_state.get(_UPLOADS, 0)}"


def outcome(ended: Sequence[Job]) -> None:
    """Draw the results of imports that have ended, and the message of the last click."""
    for job in ended:
        _import_result(job)
    if message := st.session_state.pop(_MESSAGE, None):
        st.info(plain(message))


def notes(sentences: Sequence[str]) -> None:
    """Draw notes about how a source was read, twenty at most."""
    st.html("".join(f"<p class='note'>{html.escape(sentence)}</p>" for sentence in sentences[:_MOST_NOTES]))


def _import_result(job: Job) -> None:
    match job.result:
        case Imported(report):
            st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1
            _report(report)
        case Failed(error):
            st.error(plain(error))
        case _:
            st.info(plain(f"The import of {job.task.name} was cancelled. The library is unchanged."))


def _report(report: Report) -> None:
    with st.container(key="report"):
        st.success(plain(report.sentence()))
        st.page_link("../../pages/overview.py", label="Explore these reviews →", query_params={"source": report.source})
        rejects = f"{counted(report.rejected, 'rejected line')}: see the reasons below"
        notes([rejects, *report.notes] if report.rejected else report.notes)
