"""Adding a source in the browser: the upload, what it is and what would come in, the columns to correct, the import."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from halfstar.formats.detection import EXTENSIONS, KINDS
from halfstar.formats.model import Reject
from halfstar.ingest.preview import Preview
from halfstar.store.generations import library_directory
from halfstar.ui.imports.column_map import column_map, forget_said, said_columns, said_scale
from halfstar.ui.imports.progress import notes, running_import, start, watch
from halfstar.ui.imports.sources import REASON_FIRST
from halfstar.ui.text import count, plain
from halfstar.worker import Job, Task

_MOST_CHARACTERS = 200  # of a text in the preview
_LARGEST_UPLOAD = 200  # MB, as .streamlit/config.toml sets it
_WHAT = "A ZIP or CSV of Letterboxd, MovieLens, IMDb or Rotten Tomatoes, any table, Markdown, or film pages"
_PATIENCE = 0.2  # seconds between two looks at whether a preview is ready


def add_source() -> None:
    """Take an upload, show what would come in, and import it when asked to."""
    st.html("<h2>Add reviews</h2>")
    is_busy = running_import() is not None
    file = st.file_uploader(
        f"{_WHAT}; up to {_LARGEST_UPLOAD} MB",
        type=list(EXTENSIONS),
        key=f"upload_{st.session_state.get('uploads', 0)}",
        disabled=is_busy,
    )
    if is_busy:
        watch()
    elif file is not None:
        _look(file)


def _look(file: UploadedFile) -> None:
    if st.session_state.get("looked_at_file") != file.file_id:
        st.session_state["looked_at_file"] = file.file_id
        forget_said()
    kind = st.selectbox("Read as", list(KINDS), index=None, placeholder="what its content tells", key="kind")
    directory = str(library_directory().resolve())
    task = Task("preview", file.name, directory, kind, said_columns(), said_scale())
    looked = _looked_at(file, task)
    with st.container(key="preview", gap="small"):
        if "preview" in looked:
            _previewed(Preview.from_json(looked["preview"]), looked)
        else:
            _say_fault(file.name, looked)
        if looked.get("columns"):
            column_map(looked["columns"])
        if "preview" in looked and looked["preview"]["films"]:
            st.button("Import", key="import", on_click=start, args=(task.importing(), file))


def _say_fault(name: str, looked: Mapping[str, Any]) -> None:
    if looked.get("columns"):
        st.info(plain(f"{name} is a table, and its columns do not tell which of them has the titles. Choose it below."))
    else:
        st.error(plain(looked.get("error", f"{name} was not looked at.")))


def _looked_at(file: UploadedFile, task: Task) -> Mapping[str, Any]:
    """What a process apart says of the upload; kept while file, columns and scale are the same."""
    asked, kept = (file.file_id, task), st.session_state.get("looked_at")
    if kept and kept[0] == asked:
        looked: Mapping[str, Any] = kept[1]
        return looked
    place = st.empty()
    with Job(task, file) as job:  # which ends it, should the reader go elsewhere meanwhile
        while not job.wait(_PATIENCE):
            place.html(f"<p class='quiet'>Looking at {html.escape(file.name)} …</p>")
    place.empty()
    st.session_state["looked_at"] = (asked, job.result)
    return job.result


def _previewed(previewed: Preview, looked: Mapping[str, Any]) -> None:
    report = previewed.report
    not_taken = f", {count(report.rejected, 'line')} cannot be taken" if report.rejected else ""
    what = "holds" if previewed.is_whole else "is long; its beginning holds"
    holds = f"{count(previewed.films, 'film')} and {count(report.imported, 'review')}{not_taken}"
    st.html(f"<p>{html.escape(report.source)} {what} {holds}.</p>")
    read_as = f"Read as {looked['kind']}: {looked['because']}."
    notes((read_as, _known(previewed), *report.notes))
    if report.imported:
        st.dataframe(_rows(previewed.rows), hide_index=True, key="preview_table")
    _rejected(report.rejects)


def _rejected(rejects: Sequence[Reject]) -> None:
    """List what was not taken, and why."""
    if rejects:
        rows = [{"line": one.line, "reason": one.reason, "file": one.file} for one in rejects[:200]]
        st.dataframe(pa.Table.from_pylist(rows), hide_index=True, column_config=REASON_FIRST, key="not_taken")


def _known(previewed: Preview) -> str:
    """Say how many of the films are in the library already."""
    if not previewed.films:
        return "There is nothing in it to import."
    if not previewed.known:
        return "None of its films is in the library yet."
    those = "it is" if previewed.known == previewed.films == 1 else f"{previewed.known:,} of them are"
    return f"Of its {count(previewed.films, 'film')}, {those} in the library already."


def _rows(previewed: pa.Table) -> pa.Table:
    """The rows of a preview as they are shown."""
    rows = [
        {**row, "verdicts": ", ".join(row["verdicts"]), "text": row["text"][:_MOST_CHARACTERS]}
        for row in previewed.to_pylist()
    ]
    return pa.Table.from_pylist(rows, previewed.schema.set(3, pa.field("verdicts", pa.string())))
