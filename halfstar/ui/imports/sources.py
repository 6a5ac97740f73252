"""Lists the sources of the library, each with the count of its rows and a button that removes it."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from halfstar.charts.style import counted
from halfstar.errors import HalfstarError
from halfstar.ingest.library import remove_source
from halfstar.ingest.report import FileCounts
from halfstar.store.generations import library_directory
from halfstar.ui.imports.outcome import show_message_next

_COUNTS = ("imported", "merged", "duplicate", "rejected")
_MOST_FILES = 200  # listed for each source


def source_list(sources: Sequence[Mapping[str, Any]]) -> None:
    """Draw the rows of `library/sources`."""
    st.html("<h2>Sources</h2>")
    with st.container(key="sources"):
        for source in sources:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                _source(source)
    if not sources:
        st.html("<p class='quiet'>The library is empty. Upload a file under “Add reviews”.</p>")


def _source(source: Mapping[str, Any]) -> None:
    counts = f"{source['read']:,} read = {' + '.join(f'{source[name]:,} {name}' for name in _COUNTS)}"
    facts = [source["kind"], source["licence"], f"{source['imported_at']:%-d %B %Y, %H:%M}"]
    facts_line = html.escape(" · ".join(fact for fact in facts if fact))
    st.html(f"<b>{html.escape(source['name'])}</b><p class='note'>{facts_line}</p><p class='note'>{counts}</p>")
    if len(source["files"]) > 1:
        with st.popover("Files", key=f"files_{source['source_id']}", type="tertiary"):
            lines = (FileCounts(**file).sentence() for file in source["files"][:_MOST_FILES])
            st.html("".join(f"<p class='note'>{html.escape(line)}</p>" for line in lines))
    with st.popover("Remove", key=f"remove_{source['source_id']}", type="tertiary"):
        reviews = counted(source["imported"], "review")
        st.html(f"<p>Remove {html.escape(source['name'])} and its {reviews} from the library?</p>")
        key = f"confirm_remove_{source['source_id']}"
        st.button("Remove source", key=key, on_click=_remove, args=(source["name"],))


def _remove(name: str) -> None:
    try:
        remove_source(library_directory(), name)
    except HalfstarError as error:
        show_message_next(str(error))
    else:
        show_message_next(f"{name} was removed from the library.")
