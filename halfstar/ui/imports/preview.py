"""Shows what an upload contains before it is imported: its format, its first rows, its rejected lines."""

import html
from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from halfstar.charts.style import counted
from halfstar.formats.model import Reject
from halfstar.ingest.preview import Preview
from halfstar.ui.imports.outcome import notes
from halfstar.ui.imports.rejects import REJECT_COLUMNS
from halfstar.ui.text import plain
from halfstar.worker import Failed, Previewed

_MOST_CHARACTERS = 200  # of a review text
_MOST_REJECTS = 200


def upload_preview(result: Previewed) -> None:
    """Draw the preview of an upload."""
    preview = result.preview
    st.html(f"<p>{html.escape(_contents(preview))}</p>")
    notes([f"Read as {result.kind}: {result.reason}.", _known_films(preview), *preview.report.notes])
    if preview.report.imported:
        st.dataframe(_with_short_texts(preview.rows), hide_index=True, key="preview_table")
    if preview.report.rejects:
        _rejects(preview.report.rejects)


def preview_failure(name: str, result: Failed) -> None:
    """Say why an upload has no preview, and what to do."""
    if not result.columns:
        st.error(plain(result.error))
        return
    missing = "film titles" if "title" not in result.columns.values() else "reviews"
    st.info(
        plain(
            f"{name} is a table, but no column was recognised as the {missing}. Choose columns below, such as those "
            "for “Title” and “Score”."
        )
    )


def _contents(preview: Preview) -> str:
    report = preview.report
    verb = "contains" if preview.is_whole else "is long; its first part contains"
    rejected = f"; {counted(report.rejected, 'line')} would be rejected" if report.rejected else ""
    return (
        f"{report.source} {verb} {counted(preview.films, 'film')} and {counted(report.imported, 'review')}{rejected}."
    )


def _known_films(preview: Preview) -> str:
    """State how many of the films are in the library already."""
    if not preview.films:
        return "It contains nothing to import."
    if not preview.known:
        return "None of its films is in the library yet."
    if preview.films == 1:
        return "Its film is already in the library."
    verb = "is" if preview.known == 1 else "are"
    return f"Of its {preview.films:,} films, {preview.known:,} {verb} already in the library."


def _with_short_texts(rows: pa.Table) -> pa.Table:
    """Return the rows of a preview with shortened texts, and with the verdicts of each row as one text."""
    shown = [
        {**row, "verdicts": ", ".join(row["verdicts"]), "text": row["text"][:_MOST_CHARACTERS]}
        for row in rows.to_pylist()
    ]
    verdicts = rows.schema.get_field_index("verdicts")
    return pa.Table.from_pylist(shown, rows.schema.set(verdicts, pa.field("verdicts", pa.string())))


def _rejects(rejects: Sequence[Reject]) -> None:
    rows = [{"line": reject.line, "reason": reject.reason, "file": reject.file} for reject in rejects[:_MOST_REJECTS]]
    st.dataframe(pa.Table.from_pylist(rows), hide_index=True, column_config=REJECT_COLUMNS, key="preview_rejects")
