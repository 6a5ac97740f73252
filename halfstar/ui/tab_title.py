"""The title of the browser's tab."""

import streamlit as st

from halfstar.selection import Selection


def tab_title(page: str, selection: Selection) -> None:
    """Name what the page shows and the selection in the tab, its history and its bookmarks."""
    st.set_page_config(page_title=" · ".join([page, *(phrase for _, phrase in selection.phrases()), "Halfstar"]))
