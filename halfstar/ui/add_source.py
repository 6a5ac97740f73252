"""Adding a source in the browser: the upload, a preview of what would come in, the import, and what happened."""

import html
from collections.abc import Iterable, Sequence

import pyarrow as pa
import streamlit as st

from halfstar.errors import HalfstarError
from halfstar.film_page import FilmPage, Reject
from halfstar.importers import ENDINGS, FORMATS, KINDS, Source, open_bytes
from halfstar.library import Report, import_source, library_directory, preview
from halfstar.ui.source_list import REASON_FIRST
from halfstar.ui.text import count, plain

_PREVIEWED = 20
_LARGEST_UPLOAD = 200  # MB, as .streamlit/config.toml sets it
_PREVIEW = pa.schema(
    {
        "film": pa.string(),
        "year": pa.int32(),
        "score": pa.float64(),
        "verdict": pa.string(),
        "reviewer": pa.string(),
        "text": pa.string(),
    }
)


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
    pages, report = preview(source)
    films_told = sum(bool(page.film.title) for page in pages)
    not_taken = f", {count(report.rejected, 'line')} cannot be taken" if report.rejected else ""
    with st.container(key="preview"):
        holds = f"{count(films_told, 'film')} and {count(report.imported, 'review')}{not_taken}"
        st.html(f"<p>{html.escape(report.source)} holds {holds}.</p>")
        st.html(f"<p class='note'>Read as {html.escape(source.kind)}: {html.escape(source.because)}.</p>")
        _notes(report)
        if report.imported:
            st.dataframe(_previewed(pages), hide_index=True, key="preview_table")
        _rejected(report.rejects)
        if not films_told:
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
    shown = 0

    def progress(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // max(1, total)
        if percent > shown:
            shown = percent
            bar.progress(percent, f"Reading, {percent} %")

    try:
        report = import_source(library_directory(), source, progress)
    except HalfstarError as error:
        bar.empty()
        st.error(plain(error))
        return
    st.session_state["told"] = report
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1  # an uploader of a new name is an empty one
    st.rerun()


def _previewed(pages: Iterable[FilmPage]) -> pa.Table:
    rows = [
        {
            "film": page.film.title,
            "year": page.film.year,
            "score": review.score,
            "verdict": ", ".join(review.verdicts),
            "reviewer": review.reviewer,
            "text": review.text[:200],
        }
        for page in pages
        for review in page.reviews
    ]
    return pa.Table.from_pylist(rows[:_PREVIEWED], _PREVIEW)


def _notes(report: Report) -> None:
    for note in report.notes[:_PREVIEWED]:
        st.html(f"<p class='note'>{html.escape(note)}</p>")


def _rejected(rejects: Sequence[Reject]) -> None:
    if rejects:
        rows = [{"line": one.line, "reason": one.reason, "file": one.file} for one in rejects[:200]]
        st.dataframe(pa.Table.from_pylist(rows), hide_index=True, column_config=REASON_FIRST, key="not_taken")
