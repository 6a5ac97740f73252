"""Adds a source in the browser: the upload, its preview, and the button that imports it."""

import html

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from halfstar.formats.detection import EXTENSIONS, KINDS
from halfstar.store.generations import library_directory
from halfstar.ui.imports.column_map import chosen_columns, chosen_option, column_map, reset_column_map
from halfstar.ui.imports.outcome import uploader_key
from halfstar.ui.imports.preview import preview_failure, upload_preview
from halfstar.ui.imports.progress import import_progress, running_import, start_import
from halfstar.ui.imports.questions import questions
from halfstar.worker import Failed, Job, Previewed, Task
from halfstar.worker.protocol import Result

_FORMATS = "ZIP or CSV from Letterboxd, MovieLens, IMDb or Rotten Tomatoes; any table; Markdown; film pages"
_POLL_INTERVAL = 0.2  # seconds between two checks whether a preview is ready
_PREVIEWED_FILE = "previewed_file"  # keys of the session
_PREVIEW = "preview"


def add_source() -> None:
    """Draw the upload widget; then the preview of an upload, or the progress of an import."""
    st.html("<h2>Add reviews</h2>")
    is_busy = running_import() is not None
    largest = st.get_option("server.maxUploadSize")
    file = st.file_uploader(
        f"{_FORMATS}. Up to {largest} MB", type=list(EXTENSIONS), key=uploader_key(), disabled=is_busy
    )
    if is_busy:
        import_progress()
    elif file is not None:
        _upload(file)


def _upload(file: UploadedFile) -> None:
    if st.session_state.get(_PREVIEWED_FILE) != file.file_id:
        st.session_state[_PREVIEWED_FILE] = file.file_id
        reset_column_map()
    kind = st.selectbox("Read as", list(KINDS), index=None, placeholder="detect from the content", key="kind")
    directory = str(library_directory().resolve())
    scale = chosen_option("scale")
    task = Task(
        "preview", file.name, directory, kind, chosen_columns(), int(scale) if scale else None,
        chosen_option("dates"), chosen_option("encoding"),
    )  # fmt: skip
    result = _result_of(task, file)
    with st.container(key="preview", gap="small"):
        if isinstance(result, Previewed):
            upload_preview(result)
        elif isinstance(result, Failed) and result.questions:
            questions(file.name, result.questions)
        elif isinstance(result, Failed):
            preview_failure(file.name, result)
        if isinstance(result, Previewed | Failed) and result.columns:
            column_map(result.columns)
        if isinstance(result, Previewed) and result.preview.films:
            st.button("Import", key="import", on_click=start_import, args=(task.as_import(), file))


def _result_of(task: Task, file: UploadedFile) -> Result | None:
    """Return the worker's result. The session caches it until the file, its format, columns or scale change."""
    question = (file.file_id, task)
    cached: tuple[object, Result | None] = st.session_state.get(_PREVIEW, (None, None))
    if cached[0] == question:
        return cached[1]
    message = st.empty()
    with Job(task, file) as job:  # leaving the page in the meantime raises here, which ends the job
        while not job.wait(_POLL_INTERVAL):
            message.html(f"<p class='quiet'>Reading {html.escape(file.name)} …</p>")
    message.empty()
    st.session_state[_PREVIEW] = (question, job.result)
    return job.result
