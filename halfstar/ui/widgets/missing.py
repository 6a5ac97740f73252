"""What the library lacks, in place of the panels that cannot be shown."""

import html

import streamlit as st

from halfstar.ui.state.contents import Contents, missing


def missing_note(contents: Contents) -> None:
    """Say in one line for each thing that the library lacks how to get it; nothing if it lacks nothing."""
    lines = [f"<p class='note'>{html.escape(line)}</p>" for line in missing(contents)]
    if lines:
        with st.container(key="missing"):
            st.html("".join(lines))
