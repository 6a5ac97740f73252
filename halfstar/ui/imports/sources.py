"""What is in the library: its sources with what became of their rows, the rejects, and the library to take away."""

import html
from collections.abc import Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Any

import streamlit as st

from halfstar.errors import HalfstarError
from halfstar.formats.exports import EXPORTS
from halfstar.formats.rejects import RejectFile, reject_files, unused_name, write_reject_file, write_reject_zip
from halfstar.formats.result_rows import as_csv
from halfstar.ingest.library import remove_source
from halfstar.ingest.report import FileCounts
from halfstar.selection import Selection
from halfstar.store.database import Database
from halfstar.store.generations import library_directory
from halfstar.ui.state.answers import fetch, library
from halfstar.ui.state.selection import chosen
from halfstar.ui.text import count

_COUNTS = ("imported", "merged", "duplicate", "rejected")
REASON_FIRST: Mapping[str, Any] = {
    "line": st.column_config.NumberColumn("Line", width=50),
    "reason": st.column_config.TextColumn("Reason", width="large"),
    "content": "What it says",
    "file": "File",
    "source": "Source",
}
_MOST_FILES = 200  # of a source, that are listed
_HOW_TO_MEND = (
    "What can be mended, as its source writes it: correct the lines in an editor, save the file under the name that it "
    "has here, and add it as any other. Of a ZIP, unpack it and add each file, or a ZIP of each folder."
)
_TAKEN = {"everything": "the whole library", "selection": "the selection"}


def source_list(sources: Sequence[Mapping[str, Any]]) -> None:
    """Draw the sources, each with a button that removes it."""
    st.html("<h2>Sources</h2>")
    with st.container(key="sources"):
        for source in sources:
            _source(source)
    if not sources:
        st.html("<p class='quiet'>The library is empty. Add a film page, or a ZIP of them.</p>")


def reject_list() -> None:
    """Draw what was not taken, with its reasons, and offer it for mending."""
    rejects = fetch("library/rejects")
    if not rejects.num_rows:
        return
    with st.container(key="rejects"):
        st.html(f"<h2>{count(rejects.num_rows, 'line')} not taken</h2>")
        st.dataframe(
            rejects.select(["line", "reason", "content", "file", "source"]),
            hide_index=True,
            height=min(300, 38 + 35 * rejects.num_rows),
            row_height=35,
            column_config=REASON_FIRST,
            key="reject_table",
        )
        with st.container(horizontal=True, key="rejects_downloads"):
            _download("The list (CSV)", "rejects.csv", lambda: as_csv(rejects).encode())
            _mending(library())


def _mending(database: Database) -> None:
    files = reject_files(database)
    if files:
        name = files[0].name if len(files) == 1 else unused_name(database, "rejects.zip")
        label = f"To mend ({name if len(files) == 1 else f'{len(files):,} files, ZIP'})"
        _download(label, name, partial(_to_mend, database, files), _HOW_TO_MEND)


def _to_mend(database: Database, files: Sequence[RejectFile]) -> bytes:
    out = BytesIO()
    if len(files) == 1:
        write_reject_file(database, files[0], out)
    else:
        write_reject_zip(database, files, out)
    return out.getvalue()


def downloads() -> None:
    """Offer the library, or the selection of it, in each format."""
    selection, database = chosen(), library()
    st.html("<h2>Take it with you</h2>")
    what = "everything"
    if selection.chosen:
        what = st.segmented_control(
            "What to take",
            list(_TAKEN),
            format_func=_TAKEN.__getitem__,
            default="everything",
            required=True,
            key="download_what",
            label_visibility="collapsed",
        )
    taken = selection if what == "selection" else Selection()
    with st.container(horizontal=True, key="downloads"):
        for one in EXPORTS:
            _download(one.label, one.file_name, partial(one.as_bytes, database, taken))


def _source(source: Mapping[str, Any]) -> None:
    counts = f"{source['read']:,} read = {' + '.join(f'{source[name]:,} {name}' for name in _COUNTS)}"
    facts = " · ".join(
        fact for fact in (source["kind"], source["licence"], f"{source['imported_at']:%-d %B %Y, %H:%M}") if fact
    )
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        name = html.escape(source["name"])
        st.html(f"<b>{name}</b><p class='note'>{html.escape(facts)}</p><p class='note'>{counts}</p>")
        if len(source["files"]) > 1:
            with st.popover("Files", key=f"files_{source['source_id']}", type="tertiary"):
                lines = (FileCounts(**file).sentence() for file in source["files"][:_MOST_FILES])
                st.html("".join(f"<p class='note'>{html.escape(line)}</p>" for line in lines))
        with st.popover("Remove", key=f"remove_{source['source_id']}", type="tertiary"):
            st.html(f"<p>Take {name} and its {count(source['imported'], 'review')} out of the library?</p>")
            key = f"really_remove_{source['source_id']}"
            st.button("Take it out", key=key, on_click=_remove, args=(source["name"],))


def _remove(name: str) -> None:
    try:
        remove_source(library_directory(), name)
    except HalfstarError as error:
        st.session_state["told"] = str(error)
    else:
        st.session_state["told"] = f"{name} is taken out of the library."


def _download(label: str, file_name: str, content: Any, explained: str | None = None) -> None:
    st.download_button(
        label, content, file_name=file_name, on_click="ignore", key=f"download_{file_name}", help=explained
    )
