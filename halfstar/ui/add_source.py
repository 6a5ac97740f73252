"""Adding a source in the browser: the upload, a preview of what would come in, the import, and what happened."""

import html
from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from halfstar.errors import HalfstarError
from halfstar.film_page import Reject
from halfstar.importers import ENDINGS, FORMATS, KINDS, Source, open_bytes
from halfstar.library import Report, import_source, library_directory, preview
from halfstar.ui.source_list import REASON_FIRST
from halfstar.ui.text import count, plain

_MOST_NOTES = 20
_MOST_CHARACTERS = 200  # of a text in the preview
_LARGEST_UPLOAD = 200  # MB, as .streamlit/config.toml sets it


def add_source() -> None:
    """Take an upload, show what would come in, and import it with a progress bar when asked to."""
    st.html("<h2>Add reviews</h2>")
    file = st.file_uploader(
        f"Up to {_LARGEST_UPLOAD} MB: {plain(FORMATS)}, or a ZIP",
        type=list(ENDINGS),
        key=f"upload_{st.session_state.get('uploads', 0)}",
    )
    if file is None:
        return
    kind = st.selectbox("Read as", list(KINDS), index=None, placeholder="what its content tells", key="kind")
    source = open_bytes(file.name, file.getvalue(), kind)
    previewed = preview(source)
    report = previewed.report
    not_taken = f", {count(report.rejected, 'line')} cannot be taken" if report.rejected else ""
    with st.container(key="preview"):
        holds = f"{count(previewed.films, 'film')} and {count(report.imported, 'review')}{not_taken}"
        st.html(f"<p>{html.escape(report.source)} holds {holds}.</p>")
        st.html(f"<p class='note'>Read as {html.escape(source.kind)}: {html.escape(source.because)}.</p>")
        _notes(report)
        if report.imported:
            st.dataframe(_rows(previewed.rows), hide_index=True, key="preview_table")
        _rejected(report.rejects)
        if not previewed.films:
            st.html("<p class='quiet'>There is nothing in it to import.</p>")
        elif st.button("Import", key="import"):
            _import(source)


def told() -> None:
    """Say once what the last import or removal did."""
    happened = st.session_state.pop("told", None)
    if isinstance(happened, Report):
        with st.container(key="report"):
            st.success(plain(happened.sentence()))
            _notes(happened)
            _rejected(happened.rejects)
    elif happened:
        st.info(plain(happened))


def _import(source: Source) -> None:
    bar = st.progress(0.0, "Reading")
    shown = ("", 0)

    def progress(done: int, total: int, doing: str) -> None:
        nonlocal shown
        percent = 100 * done // max(1, total)
        if (doing, percent) != shown:
            shown = doing, percent
            bar.progress(percent, f"{doing}, {percent} %" if percent < 100 else doing)

    try:
        report = import_source(library_directory(), source, progress)
    except HalfstarError as error:
        bar.empty()
        st.error(plain(error))
        return
    st.session_state["told"] = report
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1  # an uploader of a new name is an empty one
    st.rerun()


def _rows(previewed: pa.Table) -> pa.Table:
    """The rows of a preview as they are shown."""
    rows = [
        {**row, "verdicts": ", ".join(row["verdicts"]), "text": row["text"][:_MOST_CHARACTERS]}
        for row in previewed.to_pylist()
    ]
    return pa.Table.from_pylist(rows, previewed.schema.set(3, pa.field("verdicts", pa.string())))


def _notes(report: Report) -> None:
    for note in report.notes[:_MOST_NOTES]:
        st.html(f"<p class='note'>{html.escape(note)}</p>")


def _rejected(rejects: Sequence[Reject]) -> None:
    if rejects:
        rows = [{"line": one.line, "reason": one.reason, "file": one.file} for one in rejects[:200]]
        st.dataframe(pa.Table.from_pylist(rows), hide_index=True, column_config=REASON_FIRST, key="not_taken")
