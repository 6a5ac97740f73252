"""Offers the whole library or the selection for download, in each export format."""

from functools import partial

import streamlit as st

from halfstar.formats.exports import EXPORTS
from halfstar.selection import Selection
from halfstar.ui.state.answers import library
from halfstar.ui.state.selection import chosen
from halfstar.ui.widgets.download import download

_SCOPES = {"everything": "the whole library", "selection": "the selection"}


def downloads() -> None:
    """Draw a download button for each format; while filters are set, a choice between the library and the selection."""
    st.html("<h2>Download</h2>")
    selection = chosen() if chosen().chosen and _scope() == "selection" else Selection()
    with st.container(horizontal=True, key="downloads"):
        for export in EXPORTS:
            download(export.label, export.file_name, partial(export.as_bytes, library(), selection))


def _scope() -> str:
    scope: str = st.segmented_control(
        "What to download",
        list(_SCOPES),
        format_func=_SCOPES.__getitem__,
        default="everything",
        required=True,
        key="download_scope",
        label_visibility="collapsed",
    )
    return scope
