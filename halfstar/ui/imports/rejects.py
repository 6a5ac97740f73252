"""Lists the rejected lines with their reasons, and offers those that can be corrected and imported again."""

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any

import streamlit as st

from halfstar.charts.style import counted
from halfstar.formats.rejects import RejectFile, reject_files, unused_name, write_reject_file, write_reject_zip
from halfstar.formats.result_rows import as_csv
from halfstar.store.database import Database
from halfstar.ui.state.answers import fetch, library
from halfstar.ui.widgets.download import download

REJECT_COLUMNS: Mapping[str, Any] = {
    "line": st.column_config.NumberColumn("Line", width=50),
    "reason": st.column_config.TextColumn("Reason", width="large"),
    "content": "Content",
    "file": "File",
    "source": "Source",
}
_ROW_HEIGHT, _HEADER_HEIGHT, _MOST_HEIGHT = 35, 38, 300  # pixels
_HOW_TO_REIMPORT = (
    "The rejected lines in the format of their source. Correct them in an editor, save the file under the same name, "
    "and upload it. Unpack a ZIP first; then upload each file, or a ZIP of each folder."
)


def reject_list() -> None:
    """Draw the rejected lines, and buttons that download them; nothing if there are none."""
    rejects = fetch("library/rejects")
    if not rejects.num_rows:
        return
    with st.container(key="rejects"):
        st.html(f"<h2>{counted(rejects.num_rows, 'rejected line')}</h2>")
        st.dataframe(
            rejects.select(list(REJECT_COLUMNS)),
            hide_index=True,
            height=min(_MOST_HEIGHT, _HEADER_HEIGHT + _ROW_HEIGHT * rejects.num_rows),
            row_height=_ROW_HEIGHT,
            column_config=REJECT_COLUMNS,
            key="reject_table",
        )
        with st.container(horizontal=True, key="reject_downloads"):
            download("List of rejects (CSV)", "rejects.csv", lambda: as_csv(rejects).encode())
            _reimportable_rejects(library())


def _reimportable_rejects(database: Database) -> None:
    files = reject_files(database)
    if len(files) == 1:
        name, contents = files[0].name, files[0].name
    elif files:
        name, contents = unused_name(database, "rejects.zip"), f"{len(files):,} files, ZIP"
    else:
        return
    download(f"Re-importable rejects ({contents})", name, partial(_file_or_zip, database, files), _HOW_TO_REIMPORT)


def _file_or_zip(database: Database, files: list[RejectFile]) -> bytes:
    out = BytesIO()
    if len(files) == 1:
        write_reject_file(database, files[0], out)
    else:
        write_reject_zip(database, files, out)
    return out.getvalue()
